import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTestWarehouse } from '@earshot/testkit';
import type { Warehouse } from '@earshot/warehouse';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../architecture/source-imports.js';
import { readText } from './read-infra.js';

const FOLDER = 'infra/clickhouse/server';
const files = readdirSync(join(root, FOLDER), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.xml'))
  .map((file) => `${FOLDER}/${file}`)
  .sort();
const read = (file: string): unknown =>
  new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(readText(file));

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openTestWarehouse();
});
const namesIn = async (table: string) => {
  const rows = await warehouse.query(`SELECT name FROM ${table}`, {}, 'test');
  return new Set(
    z
      .array(z.object({ name: z.string() }))
      .parse(rows)
      .map(({ name }) => name),
  );
};

/** Parts of a server's configuration that are not single settings. */
const SECTIONS = [
  ...['logger', 'query_log', 'part_log', 'metric_log', 'asynchronous_metric_log', 'error_log', 'query_thread_log'],
  ...['query_views_log', 'processors_profile_log', 'text_log', 'trace_log', 'mysql_port', 'postgresql_port'],
  ...['macros', 'remote_servers', 'zookeeper', 'distributed_ddl', 'listen_host', 'keeper_server'],
];

test('there are files to read', () => expect(files.length).toBe(5));

test.each(files)('%s is XML as a server reads it', (file) => {
  expect(XMLValidator.validate(readText(file))).toBe(true);
  expect(Object.keys(z.object({ clickhouse: z.record(z.string(), z.unknown()) }).parse(read(file)))).toEqual([
    'clickhouse',
  ]);
});

test.each(files.filter((file) => !file.includes('users.d')))('%s names only settings a server has', async (file) => {
  const { clickhouse } = z.object({ clickhouse: z.record(z.string(), z.unknown()) }).parse(read(file));
  const known = new Set([...(await namesIn('system.server_settings')), ...SECTIONS]);
  expect(Object.keys(clickhouse).filter((name) => !known.has(name))).toEqual([]);
});

test('every limit of a profile is a setting with a value the engine takes', async () => {
  const profiles = z.object({
    clickhouse: z.object({ profiles: z.record(z.string(), z.record(z.string(), z.string())) }),
  });
  const { clickhouse } = profiles.parse(read(`${FOLDER}/users.d/limits.xml`));
  const known = await namesIn('system.settings');
  for (const [name, value] of Object.values(clickhouse.profiles).flatMap((profile) => Object.entries(profile))) {
    expect([...known]).toContain(name);
    await warehouse.query(`SELECT 1 SETTINGS ${name} = '${value}'`, {}, 'test');
  }
});

test('logs about the server end, and what the user may do is SQL', async () => {
  const log = z.object({ ttl: z.string() });
  const config = z.object({
    clickhouse: z.object({
      query_log: log,
      part_log: log,
      metric_log: log,
      asynchronous_metric_log: log,
      error_log: log,
    }),
  });
  for (const { ttl } of Object.values(config.parse(read(`${FOLDER}/config.d/earshot.xml`)).clickhouse)) {
    const table = `CREATE TABLE t (event_date Date) ENGINE = MergeTree ORDER BY event_date TTL ${ttl}`;
    await warehouse.query('SELECT formatQuery({sql:String})', { sql: table }, 'test');
  }
  const user = z.object({
    clickhouse: z.object({
      users: z.object({ earshot: z.object({ grants: z.object({ query: z.array(z.string()) }) }) }),
    }),
  });
  for (const sql of user.parse(read(`${FOLDER}/users.d/earshot-user.xml`)).clickhouse.users.earshot.grants.query) {
    await warehouse.query('SELECT formatQuery({sql:String})', { sql: `${sql} TO earshot` }, 'test');
  }
});

test('a cluster’s servers write each row once, have two copies of a shard, and know who they are and where Keeper is', () => {
  const replica = z.object({ host: z.string(), port: z.literal('9000') });
  const cluster = z.object({
    clickhouse: z.object({
      macros: z.object({ shard: z.unknown(), replica: z.unknown() }),
      remote_servers: z.record(
        z.string(),
        z.object({
          shard: z.array(z.object({ internal_replication: z.literal('true'), replica: z.array(replica).min(2) })),
        }),
      ),
      zookeeper: z.object({ node: z.array(z.object({ host: z.string(), port: z.string() })).length(3) }),
    }),
  });
  const keeper = z.object({
    clickhouse: z.object({
      keeper_server: z.object({
        tcp_port: z.string(),
        raft_configuration: z.object({ server: z.array(z.object({ hostname: z.string() })) }),
      }),
    }),
  });
  const servers = cluster.parse(read(`${FOLDER}/cluster/cluster.xml`)).clickhouse;
  const { keeper_server } = keeper.parse(read(`${FOLDER}/cluster/keeper.xml`)).clickhouse;
  const hosts = Object.values(servers.remote_servers).flatMap(({ shard }) =>
    shard.flatMap((one) => one.replica.map(({ host }) => host)),
  );
  expect(new Set(hosts).size).toBe(hosts.length);
  expect(servers.zookeeper.node.map(({ host }) => host)).toEqual(
    keeper_server.raft_configuration.server.map(({ hostname }) => hostname),
  );
  expect(new Set(servers.zookeeper.node.map(({ port }) => port))).toEqual(new Set([keeper_server.tcp_port]));
});
