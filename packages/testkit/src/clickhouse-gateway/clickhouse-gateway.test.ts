import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get as httpGet } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../eventually.js';
import { type ClickhouseForTests, startClickhouseGateway } from './index.js';

let folder: string;
let gateway: ClickhouseForTests;
const key = { 'x-clickhouse-user': 'earshot', 'x-clickhouse-key': 'pass:word' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-gateway-'));
  gateway = await startClickhouseGateway({ folder: join(folder, 'data'), user: 'earshot', password: 'pass:word' });
  await ask({}, 'CREATE TABLE notes (id UInt32, text String) ENGINE = MergeTree ORDER BY id');
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

async function ask(
  address: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer> | FormData,
  headers: Record<string, string> = key,
): Promise<Answer> {
  const response = await fetch(`${gateway.url}/?${new URLSearchParams(address)}`, { method: 'POST', body, headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test('/ping answers anybody', async () => {
  const response = await fetch(`${gateway.url}/ping`);
  expect([response.status, await response.text()]).toEqual([200, 'Ok.\n']);
});

test('a statement in the address, in the body, and in a form with its parameters', async () => {
  const get = await fetch(`${gateway.url}/?query=SELECT+1`, { headers: key });
  expect(await get.text()).toBe('1\n');
  expect((await ask({ param_a: "it\\'s" }, 'SELECT {a:String} AS a FORMAT JSONEachRow')).text).toBe('{"a":"it\'s"}\n');
  const form = new FormData();
  form.append('query', 'SELECT {a:Array(String)} AS a FORMAT JSONEachRow');
  form.append('param_a', "['x','it\\'s','line\\nbreak']");
  expect((await ask({}, form)).text).toBe('{"a":["x","it\'s","line\\nbreak"]}\n');
});

test('the answer names query, format and what was read', async () => {
  const { headers } = await ask({ query_id: 'q-1', default_format: 'JSONEachRow' }, 'SELECT number FROM numbers(5)');
  expect(headers.get('x-clickhouse-query-id')).toBe('q-1');
  expect(headers.get('x-clickhouse-format')).toBe('JSONEachRow');
  expect(JSON.parse(headers.get('x-clickhouse-summary') ?? '')).toMatchObject({ read_rows: '5' });
});

test('rows in the body of an INSERT, plain and compressed, with an empty line among them', async () => {
  const query = 'INSERT INTO notes FORMAT JSONEachRow';
  await ask({ query }, '{"id":1,"text":"a;b"}\n\n{"id":2,"text":"c"}\n');
  await ask({ query }, new Uint8Array(gzipSync('{"id":3,"text":"d"}\n')), { ...key, 'content-encoding': 'gzip' });
  await ask({ query: 'INSERT INTO notes (text, id) FORMAT JSONEachRow' }, '{"id":4,"text":"e"}\n');
  expect((await ask({}, 'SELECT groupArray(id) FROM (SELECT id FROM notes ORDER BY id)')).text).toBe('[1,2,3,4]\n');
});

test('an answer is compressed only where both sides say so', async () => {
  const sql = "SELECT repeat('x', 100000)";
  const both = await ask({ enable_http_compression: '1' }, sql, { ...key, 'accept-encoding': 'gzip' });
  expect(both.headers.get('content-encoding')).toBe('gzip');
  expect(both.text.length).toBe(100_001);
  const server = await ask({ enable_http_compression: '0' }, sql, { ...key, 'accept-encoding': 'gzip' });
  expect(server.headers.get('content-encoding')).toBeNull();
});

test('settings, parameters and the database of one request are gone in the next', async () => {
  await ask({}, 'CREATE DATABASE IF NOT EXISTS elsewhere');
  const sql = "SELECT currentDatabase(), getSetting('session_timezone')";
  const first = await ask({ database: 'elsewhere', session_timezone: 'Asia/Tokyo', param_a: '1' }, sql);
  expect(first.text).toBe('elsewhere\tAsia/Tokyo\n');
  expect((await ask({}, 'SET max_threads = 1')).status).toBe(200);
  expect((await ask({}, sql)).text).toBe('default\t\n');
  expect((await ask({}, 'SELECT {a:String}')).status).not.toBe(200);
});

test.each([
  ['an unknown table', 'SELECT * FROM nowhere', 404, '60', 'UNKNOWN_TABLE'],
  ['a syntax error', 'SELEC 1', 400, '62', 'SYNTAX_ERROR'],
  ['several statements', 'SELECT 1; SELECT 2', 400, '62', 'SYNTAX_ERROR'],
  ['a division', 'SELECT intDiv(1, 0)', 500, '153', 'ILLEGAL_DIVISION'],
])('%s is an error with its number', async (_what, sql, status, code, name) => {
  const answer = await ask({}, sql);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('x-clickhouse-exception-code')).toBe(code);
  expect(answer.text).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: [\\s\\S]*\\(${name}\\)\\s*$`));
});

test('an unknown setting and an unknown database are errors', async () => {
  expect((await ask({ max_thread: '1' }, 'SELECT 1')).headers.get('x-clickhouse-exception-code')).toBe('115');
  expect((await ask({ database: 'nowhere' }, 'SELECT 1')).headers.get('x-clickhouse-exception-code')).toBe('81');
});

test('a field of more than 128 KiB is refused, as a server does unless it is configured otherwise', async () => {
  const form = new FormData();
  form.append('query', 'SELECT length({a:String})');
  form.append('param_a', 'x'.repeat(128 * 1024 + 1));
  const { text, headers } = await ask({}, form);
  expect([headers.get('x-clickhouse-exception-code'), text]).toEqual([
    '1000',
    expect.stringContaining('Field value too long'),
  ]);
  form.set('param_a', 'x'.repeat(128 * 1024));
  expect((await ask({}, form)).text).toBe('131072\n');
});

test('a GET changes nothing', async () => {
  const response = await fetch(`${gateway.url}/?query=DROP+TABLE+notes`, { headers: key });
  expect(response.headers.get('x-clickhouse-exception-code')).toBe('164');
});

test('who gives another password doesn’t come in', async () => {
  for (const headers of [
    {},
    { ...key, 'x-clickhouse-key': 'wrong' },
    { authorization: `Basic ${btoa('earshot:x')}` },
  ]) {
    const answer = await ask({}, 'SELECT 1', headers);
    expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([403, '516']);
  }
  expect((await ask({}, 'SELECT 1', { authorization: `Basic ${btoa('earshot:pass:word')}` })).status).toBe(200);
});

test('an idle connection is closed after three seconds, as a server does', async () => {
  const agent = new Agent({ keepAlive: true });
  const socketOf = () =>
    new Promise<{ closed: Promise<unknown>; keepAlive: unknown }>((resolve, reject) => {
      const request = httpGet(`${gateway.url}/ping`, { agent }, (response) => {
        const closed = once(response.socket, 'close');
        response.resume().on('end', () => resolve({ closed, keepAlive: response.headers['keep-alive'] }));
      });
      request.on('error', reject);
    });
  const { closed, keepAlive } = await socketOf();
  expect(keepAlive).toBe('timeout=3');
  const start = performance.now();
  await closed;
  expect(performance.now() - start).toBeLessThan(10_000);
  agent.destroy();
});

test('after kill -9 it comes back on the same folder and port with what was acknowledged', async () => {
  const before = gateway.pid;
  await ask({ query: 'INSERT INTO notes FORMAT JSONEachRow' }, '{"id":77,"text":"kept"}');
  await gateway.kill();
  await expect(ask({}, 'SELECT 1')).rejects.toThrow('fetch failed');
  await gateway.start();
  expect(gateway.pid).not.toBe(before);
  expect((await ask({}, 'SELECT text FROM notes WHERE id = 77')).text).toBe('kept\n');
});

test('it dies with the process that started it', async () => {
  const program = `
    const { startClickhouseGateway } = await import(process.argv[1]);
    const gateway = await startClickhouseGateway({ folder: process.argv[2] });
    console.log(gateway.pid);
    setInterval(() => {}, 1000);`;
  const start = fileURLToPath(new URL('../../dist/clickhouse-gateway/index.js', import.meta.url));
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program, start, join(folder, 'orphan')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(String(line));
  expect(() => process.kill(pid, 0)).not.toThrow();
  parent.kill('SIGKILL');
  await eventually(() => {
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
