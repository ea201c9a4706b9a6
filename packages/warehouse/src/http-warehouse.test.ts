import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { clusterSettings } from './cluster-settings.js';
import { openWarehouse } from './open-warehouse.js';
import { pinnedSettings } from './pinned-settings.js';
import type { Warehouse } from './warehouse.js';

/** Stands where a server would: keeps what was asked and answers what the test says. What a real one does with it is tested with one. */
let server: Server;
let warehouse: Warehouse;
let warehouseUrl: string;
let asked: { url: URL; body: string }[] = [];
let answer = { status: 200, body: '', headers: {} as Record<string, string> };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push({ url: new URL(request.url ?? '/', 'http://server'), body: await text(request) });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  warehouseUrl = `http://127.0.0.1:${port}`;
  warehouse = await openWarehouse({ kind: 'http', url: warehouseUrl, database: 'voices' });
});

afterAll(async () => {
  await warehouse.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function lastOf(call: () => Promise<unknown>): Promise<{ url: URL; body: string }> {
  asked = [];
  await call().catch(() => {});
  const last = asked.at(-1);
  if (!last) throw new Error('nothing was asked');
  return last;
}

test.each([
  ['a query', () => warehouse.query('SELECT {a:String} AS a', { a: 'x' }, 'test.query')],
  ['an insert', () => warehouse.insertLines('notes', ['{"id":1}', '{"id":2}'], 'test.query')],
  ['a command', () => warehouse.command('DROP TABLE notes', {}, 'test.query')],
])('%s carries every pinned setting, its name and the database', async (_what, call) => {
  const { url } = await lastOf(call);
  const sent = Object.fromEntries(url.searchParams);
  const expected = Object.entries(pinnedSettings).map(([name, value]) => [name, String(value)]);
  expect(sent).toMatchObject({ ...Object.fromEntries(expected), log_comment: 'test.query', database: 'voices' });
  expect(sent.wait_end_of_query).toBe('1');
});

test('rows go as they are', async () => {
  const { body } = await lastOf(() => warehouse.insertLines('notes', ['{"id":1}', '{"id":2}'], 'test'));
  expect(body.trim()).toBe('{"id":1}\n{"id":2}');
});

test('what doesn’t fit into an address goes as a form, for queries and for INSERT … SELECT', async () => {
  const params = { ids: Array.from({ length: 20_000 }, (_, i) => `it's ${i}`) };
  for (const call of [
    () => warehouse.query('SELECT {ids:Array(String)}', params, 'test'),
    () => warehouse.command('INSERT INTO notes SELECT arrayJoin({ids:Array(String)})', params, 'test'),
  ]) {
    const { url, body } = await lastOf(call);
    expect(url.href.length).toBeLessThan(2_000);
    expect(body).toContain("it\\'s 19999");
  }
});

test('on a cluster a command runs everywhere it has to, and is done when it is done there', async () => {
  const cluster = await openWarehouse({ kind: 'http', url: warehouseUrl, cluster: 'voices' });
  asked = [];
  await cluster.command(
    'CREATE TABLE IF NOT EXISTS contacts (source String, id String) ENGINE = MergeTree ORDER BY id',
  );
  await cluster.command('DELETE FROM contacts WHERE account = {account:String}', { account: 'a' });
  await cluster.command('INSERT INTO counted_days SELECT today()');
  expect(asked.map(({ body }) => body.split('\n')[0])).toEqual([
    expect.stringContaining("CREATE TABLE IF NOT EXISTS contacts_local ON CLUSTER 'voices'"),
    "CREATE TABLE IF NOT EXISTS contacts ON CLUSTER 'voices' AS contacts_local",
    "DELETE FROM contacts_local ON CLUSTER 'voices' WHERE account = {account:String}",
    expect.stringContaining('INSERT INTO counted_days SELECT today()'),
  ]);
  for (const { url } of asked) {
    const expected = Object.entries(clusterSettings).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(url.searchParams)).toMatchObject(Object.fromEntries(expected));
  }
  expect(asked[2]?.url.searchParams.get('param_account')).toBe('a');
  await cluster.close();
});

test('a refusal keeps code and name, not the row it quotes, and the client prints nothing', async () => {
  const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
  answer = {
    status: 400,
    body: "Code: 27. DB::Exception: Cannot parse input before: 'my secret': (at row 1). (CANNOT_PARSE_INPUT_ASSERTION_FAILED)",
    headers: { 'x-clickhouse-exception-code': '27' },
  };
  const error = await warehouse.insertLines('notes', ['{"id":"x"}'], 'test').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'permanent', code: '27' });
  expect(String(error)).not.toContain('secret');
  for (const print of printed) expect(print).not.toHaveBeenCalled();
});

test('a server that is not there is a transient error', async () => {
  const gone = await openWarehouse({ kind: 'http', url: 'http://127.0.0.1:1' });
  const error = await gone.ping().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'transient', code: 'ECONNREFUSED' });
  await gone.close();
});

test('a connection is used again, and closed from here before a server would close it (3 s at the earliest)', async () => {
  const closed: Promise<number>[] = [];
  server.on('connection', (socket) => {
    closed.push(new Promise((resolve) => socket.once('close', () => resolve(performance.now()))));
  });
  // As behind a proxy that doesn't say how long it keeps connections.
  server.keepAliveTimeout = 0;
  answer = { status: 200, body: '{"a":1}\n', headers: {} };
  const other = await openWarehouse({ kind: 'http', url: warehouseUrl });
  await other.query('SELECT 1 AS a', {}, 'test');
  await other.query('SELECT 1 AS a', {}, 'test');
  const rested = performance.now();
  expect(closed.length).toBe(1);
  const [at] = await Promise.all(closed);
  expect((at ?? 0) - rested).toBeGreaterThan(1_500);
  expect((at ?? 0) - rested).toBeLessThan(3_000);
  await other.close();
});
