import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@earshot/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { earshot, earshotJson, type Running, runEarshot, startUp } from './earshot-process.js';

let data: string;
let up: Running;
let key: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-http-'));
  up = await startUp({ data });
  key = (await earshot(['keys', 'create', 'shop', '--scope', 'ingest'], { data })).trim();
});
afterAll(async () => {
  await up?.stop();
  await rm(data, { recursive: true, force: true });
});

const contact = (id: string, more: object = {}) => ({
  id,
  source: 'shop',
  occurredAt: '2026-10-20T10:00:00+08:00',
  text: '怎么调时间',
  ...more,
});

function post(body: string, headers: Record<string, string> = {}, path = '/v1/contacts'): Promise<Response> {
  return fetch(up.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body,
  });
}

test('one, an array and lines are all taken with 202', async () => {
  const one = await post(JSON.stringify(contact('one')));
  const array = await post(JSON.stringify([contact('two'), contact('three')]));
  const lines = await post(`${JSON.stringify(contact('four'))}\n${JSON.stringify(contact('five'))}`, {
    'content-type': 'application/x-ndjson',
  });
  expect([one.status, array.status, lines.status]).toEqual([202, 202, 202]);
  expect(await array.json()).toMatchObject({ accepted: 2, rejections: [] });
  await eventually(async () => expect(await earshotJson(['contacts'], { data })).toHaveLength(5), {
    timeoutMs: 15_000,
  });
});

test('bad items are named in a problem document, the good ones go through', async () => {
  const answer = await post(JSON.stringify([contact('good'), { id: 'bad' }, contact('worse', { occurredAt: 'now' })]));
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await answer.json()) as { rejections: { line: number }[] };
  expect(problem).toMatchObject({ status: 422, accepted: 1 });
  expect(new Set(problem.rejections.map((r) => r.line))).toEqual(new Set([2, 3]));
});

test.each([
  { name: 'no key', headers: { authorization: '' }, body: '{}', status: 401 },
  { name: 'not JSON', headers: {}, body: '{"id": ', status: 400 },
  { name: 'another content type', headers: { 'content-type': 'text/csv' }, body: 'a,b', status: 415 },
  { name: 'too large', headers: {}, body: JSON.stringify(contact('big', { text: 'x'.repeat(33 << 20) })), status: 413 },
])('$name: $status', async ({ headers, body, status }) => {
  const answer = await post(body, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('a key that only hands in reads nothing, and a revoked one does nothing', async () => {
  const headers = { authorization: `Bearer ${key}` };
  expect((await fetch(`${up.url}/v1/issues`, { headers })).status).toBe(403);
  const other = (await earshot(['keys', 'create', 'old', '--scope', 'read'], { data })).trim();
  const ask = () => fetch(`${up.url}/v1/issues`, { headers: { authorization: `Bearer ${other}` } });
  expect((await ask()).status).toBe(200);
  const [, old] = await earshotJson<{ id: string; name: string }>(['keys', 'list'], { data });
  await earshot(['keys', 'revoke', old?.id ?? ''], { data });
  expect((await ask()).status).toBe(401);
});

test('live, ready and metrics stand on a port of their own', async () => {
  expect((await fetch(`${up.healthUrl}/ready`)).status).toBe(200);
  expect((await fetch(`${up.healthUrl}/live`)).status).toBe(200);
  const metrics = await (await fetch(`${up.healthUrl}/metrics`)).text();
  expect(metrics).toContain('earshot_');
  expect(metrics).not.toContain('怎么调时间');
});

test('the API describes itself, and the console is served', async () => {
  const description = (await (await fetch(`${up.url}/v1/openapi.json`)).json()) as { paths: object };
  expect(description.paths).toHaveProperty(['/v1/issues']);
  expect(await (await fetch(`${up.url}/issues?by=harm`)).text()).toContain('<div id="root">');
});

test('a command is a client of the process that owns the folder, and the next one when nothing runs', async () => {
  const running = await earshotJson(['contacts'], { data });
  expect(await up.stop()).toBe(0);
  expect(await earshotJson(['contacts'], { data })).toEqual(running);
  up = await startUp({ data });
});

test('who finds the owner mute says who it is', async () => {
  up.child.kill('SIGSTOP');
  const { code, stderr } = await runEarshot(['issues'], { data });
  up.child.kill('SIGCONT');
  expect(code).toBe(1);
  expect(stderr).toContain(String(up.child.pid));
});

test('a second owner is refused', async () => {
  const { code, stderr } = await runEarshot(['up'], { data, env: { EARSHOT_PORT: '0', EARSHOT_HEALTH_PORT: '0' } });
  expect(code).toBe(1);
  expect(stderr).toContain(String(up.child.pid));
});
