import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
// By its path, as in engines.testing.ts.
import { type ClickhouseForTests, startClickhouseGateway } from '../../testkit/src/clickhouse-gateway/index.js';
import { clusterSettings } from './cluster-settings.js';
import { importTally } from './import-tally.js';
import { migrate } from './migrate.js';
import { openWarehouse } from './open-warehouse.js';
import type { Warehouse } from './warehouse.js';
import { WarehouseError } from './warehouse-error.js';

let folder: string;
let gateway: ClickhouseForTests;
let warehouse: Warehouse;
const signIn = { username: 'earshot', password: 'p:ä w' };
const open = (more: { database?: string; password?: string; requestTimeoutMs?: number } = {}, query = '') =>
  openWarehouse({ kind: 'http', url: `${gateway.url}/${query}`, ...signIn, ...more });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-server-'));
  gateway = await startClickhouseGateway({
    folder: join(folder, 'data'),
    user: signIn.username,
    password: signIn.password,
  });
  warehouse = await open();
  await warehouse.command('CREATE TABLE notes (id UInt32, text String) ENGINE = MergeTree ORDER BY id');
});
afterAll(async () => {
  await warehouse.close();
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => warehouse.command('TRUNCATE TABLE notes'));

const line = (id: number, text = 'x') => JSON.stringify({ id, text });
const failure = async (work: Promise<unknown>): Promise<WarehouseError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WarehouseError)) throw new Error(`expected a WarehouseError, not ${error}`);
  return error;
};
const count = async () => {
  const [row] = await warehouse.query('SELECT count() AS n FROM notes', {}, 'test');
  return Number((row as { n: string }).n);
};

test('the server’s errors keep number and kind, and none of the row', async () => {
  const refused = await failure(warehouse.insertLines('notes', ['{"id":"my secret","text":"x"}'], 'insert_notes'));
  expect(refused).toMatchObject({ code: '27', kind: 'permanent', operation: 'insert_notes' });
  expect(refused.rawMessage).toContain('secret');
  expect(`${refused.message} ${JSON.stringify(refused)}`).not.toContain('secret');
  expect(await failure(warehouse.query('SELECT 1 FROM nowhere', {}, 'q'))).toMatchObject({
    code: '60',
    kind: 'unknown',
  });
  expect(await failure(warehouse.command('SELEC 1'))).toMatchObject({ code: '62', kind: 'unknown' });
  const slow = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1 SETTINGS max_execution_time = 1';
  expect(await failure(warehouse.query(slow, {}, 'q'))).toMatchObject({ code: '159', kind: 'transient' });
});

test('a wrong password names the settings', async () => {
  const wrong = await open({ password: 'another' });
  const error = await failure(wrong.ping());
  expect(error).toMatchObject({ code: '516', kind: 'unknown' });
  expect(error.message).toContain('check EARSHOT_WAREHOUSE_USER and EARSHOT_WAREHOUSE_PASSWORD');
  await wrong.close();
});

test('a server killed under ten inserts and ten queries: what fails is transient, and it all works later', async () => {
  const rows = Array.from({ length: 2_000 }, (_, id) => line(id, 'x'.repeat(1_000)));
  await warehouse.insertLines('notes', rows, 'test');
  const calls = Array.from({ length: 20 }, (_, i) =>
    i % 2 === 0 ? warehouse.insertLines('notes', rows, 'test') : warehouse.query('SELECT * FROM notes', {}, 'test'),
  );
  const settled = Promise.allSettled(calls);
  await Promise.race(calls);
  await gateway.kill();
  const outcomes = await settled;
  const failed = outcomes.flatMap((call) => (call.status === 'rejected' ? [call.reason] : []));
  const acknowledged = outcomes.filter((call, i) => i % 2 === 0 && call.status === 'fulfilled').length;
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.filter((error) => !(error instanceof WarehouseError) || error.kind !== 'transient')).toEqual([]);
  expect(await failure(warehouse.ping())).toMatchObject({ code: 'ECONNREFUSED', kind: 'transient' });
  await gateway.start();
  const before = await count();
  // Whole inserts: all that were acknowledged, and maybe some whose answer got lost.
  expect(before % rows.length).toBe(0);
  expect(before / rows.length).toBeGreaterThanOrEqual(1 + acknowledged);
  await warehouse.insertLines('notes', rows, 'test');
  expect(await count()).toBe(before + rows.length);
});

test('a call that takes too long is given up, and is transient', async () => {
  const hasty = await open({ requestTimeoutMs: 300 });
  const error = await failure(hasty.query('SELECT sleep(3)', {}, 'q'));
  expect(error).toMatchObject({ code: 'ETIMEDOUT', kind: 'transient' });
  await hasty.close();
});

test('the address can ask for compression, both ways', async () => {
  const small = await open({}, '?compression_request=true&compression_response=true');
  await small.insertLines('notes', [line(1, '插⚡'.repeat(10_000)), line(2)], 'test');
  expect(await small.query('SELECT id, lengthUTF8(text) AS n FROM notes ORDER BY id', {}, 'test')).toEqual([
    { id: 1, n: '20000' },
    { id: 2, n: '1' },
  ]);
  expect(await failure(small.query('SELECT 1 FROM nowhere', {}, 'q'))).toMatchObject({ code: '60' });
  await small.close();
});

test('20,000 identities go in as a parameter, of a query and of an INSERT … SELECT', async () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => `it's\t${i}`);
  const sql =
    'SELECT count() AS n, uniqExact(id) AS different, min(id) AS first FROM (SELECT arrayJoin({ids:Array(String)}) AS id)';
  expect(await warehouse.query(sql, { ids }, 'test')).toEqual([{ n: '20000', different: '20000', first: "it's\t0" }]);
  await warehouse.command('INSERT INTO notes SELECT 1, arrayJoin({ids:Array(String)})', { ids }, 'test');
  expect(await count()).toBe(20_000);
  const joined = { ids: ids.join('\0') };
  expect(
    await warehouse.query(
      "SELECT count() AS n FROM notes WHERE text IN splitByChar('\\0', {ids:String})",
      joined,
      'test',
    ),
  ).toEqual([{ n: '20000' }]);
  await warehouse.command('DELETE FROM notes WHERE text IN {ids:Array(String)}', { ids: ids.slice(0, 15_000) }, 'test');
  expect(await count()).toBe(5_000);
});

test('a database that isn’t there is an error that names the setting, until migrate creates it', async () => {
  const voices = await open({ database: 'customer voices' });
  const error = await failure(voices.query('SELECT 1 AS a', {}, 'q'));
  expect(error).toMatchObject({ code: '81', kind: 'unknown' });
  expect(error.message).toContain('EARSHOT_WAREHOUSE_DATABASE');
  expect(await migrate(voices)).not.toEqual([]);
  expect(
    await voices.query('SELECT currentDatabase() AS name FROM contacts RIGHT JOIN numbers(1) AS n ON 1', {}, 'q'),
  ).toEqual([{ name: 'customer voices' }]);
  await voices.close();
});

test('two that migrate at once end up with the same tables', async () => {
  for (const database of ['race_1', 'race_2', 'race_3']) {
    const both = await Promise.all([open({ database }), open({ database })]);
    await Promise.all(both.map((one) => migrate(one)));
    const [first] = both;
    const tables =
      'SELECT groupArray(name) AS names FROM (SELECT name FROM system.tables WHERE database = {database:String} ORDER BY name)';
    const [row] = await first.query(tables, { database }, 'test');
    expect(row).toMatchObject({ names: expect.arrayContaining(['contacts', 'generations', 'schema_migrations']) });
    expect(await migrate(first)).toEqual([]);
    await Promise.all(both.map((one) => one.close()));
  }
});

test('migrating waits for a server that is just starting', async () => {
  await gateway.kill();
  const late = await open({ database: 'late' });
  const migrated = migrate(late);
  await gateway.start();
  expect((await migrated).length).toBeGreaterThan(4);
  await late.close();
});

test('a server knows every setting a cluster is sent', async () => {
  const names = Object.keys(clusterSettings);
  const [row] = await warehouse.query(
    'SELECT count() AS n FROM system.settings WHERE name IN {names:Array(String)}',
    { names },
    'test',
  );
  expect(row).toEqual({ n: String(names.length) });
  const assignments = Object.entries(clusterSettings).map(([name, value]) => `${name} = '${value}'`);
  await warehouse.command(`SET ${assignments.join(', ')}`);
});

test('nothing the client or the gateway does with a failure is printed', async () => {
  const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')];
  await failure(warehouse.insertLines('notes', ['{"id":"my secret"}'], 'insert_notes'));
  for (const print of printed) expect(print).not.toHaveBeenCalled();
});

test('on a cluster the contacts are spread, all versions of one in one place, and read as one table', async () => {
  const one = await startClickhouseGateway({ folder: join(folder, 'cluster'), cluster: 'voices' });
  const cluster = await openWarehouse({ kind: 'http', url: one.url, database: 'spread', cluster: 'voices' });
  await migrate(cluster);
  const contact = (id: number, revision: number) =>
    JSON.stringify({
      source: 'chat',
      id: `c-${id}`,
      revision,
      received_at: 1_790_000_000_000,
      generation: 1,
      occurred_at: 1_790_000_000_000,
      import_id: 'i',
      import_new: revision === 0 ? 1 : 0,
    });
  for (const revision of [1, 0]) {
    await cluster.insertLines(
      'contacts',
      Array.from({ length: 1_000 }, (_, id) => contact(id, revision)),
      'test',
    );
  }
  const tables = await cluster.query(
    "SELECT name, engine FROM system.tables WHERE database = 'spread' AND name LIKE 'contacts%' ORDER BY name",
    {},
    'q',
  );
  expect(tables).toEqual([
    { name: 'contacts', engine: 'Distributed' },
    { name: 'contacts_local', engine: 'ReplacingMergeTree' },
  ]);
  const counted =
    'SELECT count() AS n, min(revision) AS revision FROM contacts FINAL WHERE account_key IN (SELECT account_key FROM contacts FINAL)';
  expect(await cluster.query(counted, {}, 'q')).toEqual([{ n: '1000', revision: 1 }]);
  expect(await importTally(cluster, 'i')).toEqual({ new: 0, updated: 0 });
  await cluster.command('DELETE FROM contacts WHERE id IN {ids:Array(String)}', { ids: ['c-1', 'c-2'] }, 'test');
  expect(await cluster.query(counted, {}, 'q')).toEqual([{ n: '998', revision: 1 }]);
  expect(await migrate(cluster)).toEqual([]);
  await cluster.close();
  await one.stop();
});
