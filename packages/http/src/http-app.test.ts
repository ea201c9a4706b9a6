import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiKey } from '@earshot/contracts';
import { createLogger, Metrics } from '@earshot/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashApiKey, newApiKey } from './api-key.js';
import { type Authentication, createAuthentication } from './authentication.js';
import { createHttpApp } from './create-http-app.js';
import { listenOnSocket, type SocketServer } from './listen-on-socket.js';

let now = Date.parse('2026-11-02T09:20:00+08:00');
let folder: string;
let socket: SocketServer;
let app: Awaited<ReturnType<typeof createHttpApp>>;
let auth: Authentication;
const logged: string[] = [];
const ingestKey = newApiKey();
const readKey = newApiKey();
const keys = new Map<string, ApiKey>([
  ['k1', { id: 'k1', name: 'shop', hash: hashApiKey(ingestKey), scope: 'ingest' }],
]);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-http-'));
  const isTrusted = (request: { raw: { socket: object } }) => socket?.owns(request) ?? false;
  const logger = createLogger({ name: 'http', destination: { write: (line: string) => logged.push(line) } });
  app = await createHttpApp({
    logger,
    metrics: new Metrics(),
    cookieSecret: 'x'.repeat(32),
    bodyLimit: 1_000,
    isTrusted,
  });
  auth = createAuthentication({ keys: () => keys, isTrusted, now: () => now });
  app.post('/contacts', { onRequest: auth.require('ingest') }, async () => ({ ok: true }));
  app.get('/issues', { preHandler: auth.require('read') }, async (request) => auth.identify(request));
  app.post('/sign-in', async (_request, reply) => {
    auth.signIn(reply, { name: '陈敏', scope: 'read' });
    return reply.code(204).send();
  });
  app.post('/sign-in-with-key', async (_request, reply) => {
    const caller = auth.callerOfKey(readKey);
    if (caller) auth.signIn(reply, caller);
    return reply.code(204).send();
  });
  app.get('/forbidden', async () => {
    throw Object.assign(new Error('/etc/4111'), { statusCode: 403 });
  });
  app.get('/broken', async () => {
    throw new Error('my card number is 4111 1111 1111 1111');
  });
  await app.ready();
  socket = await listenOnSocket(app, join(folder, 's'));
});

afterEach(async () => {
  await socket.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  { name: 'no key', headers: {}, url: '/contacts', status: 401 },
  { name: 'an unknown key', headers: { authorization: 'Bearer ek_nope' }, url: '/contacts', status: 401 },
  { name: 'the right scope', headers: { authorization: `Bearer ${ingestKey}` }, url: '/contacts', status: 200 },
  { name: 'another scope', headers: { authorization: `Bearer ${ingestKey}` }, url: '/issues', status: 403 },
  {
    name: 'a forged session',
    headers: { cookie: 'earshot_session=admin%7C9999999999999%7Cme.AAAA' },
    url: '/issues',
    status: 401,
  },
])('$name is answered $status', async ({ headers, url, status }) => {
  const answer = await app.inject({ method: url === '/issues' ? 'GET' : 'POST', url, headers });
  expect(answer.statusCode).toBe(status);
  if (status >= 400) expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('a session lasts twelve hours and no longer', async () => {
  const signedIn = await app.inject({ method: 'POST', url: '/sign-in' });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const ask = () => app.inject({ url: '/issues', headers: { cookie } });
  expect((await ask()).json()).toEqual({ name: '陈敏', scope: 'read' });
  now += 12 * 3_600_000 + 1;
  expect((await ask()).statusCode).toBe(401);
});

test('who can open the socket needs no key', async () => {
  const status = await new Promise((resolve, reject) => {
    const request = httpRequest({ socketPath: join(folder, 's'), path: '/contacts', method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end();
  });
  expect(status).toBe(200);
});

test('an error nobody foresaw gives a reference, and its message goes nowhere', async () => {
  const answer = await app.inject({ url: '/broken' });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('4111');
  expect(logged.join('')).not.toContain('4111');
  expect(logged.join('')).toContain(answer.json().instance.replace('urn:uuid:', ''));
});

test('a body over the limit and a body that is no JSON are refused with the remedy', async () => {
  const headers = { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' };
  const large = await app.inject({
    method: 'POST',
    url: '/contacts',
    headers,
    payload: JSON.stringify({ text: 'x'.repeat(2_000) }),
  });
  const broken = await app.inject({ method: 'POST', url: '/contacts', headers, payload: '{"text": 4111 1111' });
  expect([large.statusCode, broken.statusCode]).toEqual([413, 400]);
  expect(broken.body).not.toContain('4111');
});

test('a session made with a key ends with the key', async () => {
  keys.set('k2', { id: 'k2', name: 'lin', hash: hashApiKey(readKey), scope: 'read' });
  const signedIn = await app.inject({ method: 'POST', url: '/sign-in-with-key' });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const ask = () => app.inject({ url: '/issues', headers: { cookie } });
  expect((await ask()).json()).toMatchObject({ name: 'lin', scope: 'read' });
  keys.delete('k2');
  expect((await ask()).statusCode).toBe(401);
});

test.each([
  ['/forbidden', 403],
  ['/%ZZ4111', 400],
])(
  'what the framework refuses (%s) is a problem document that quotes nothing, and no error of ours',
  async (url, status) => {
    const before = logged.length;
    const answer = await app.inject({ url });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).not.toContain('4111');
    expect(logged.slice(before)).toEqual([]);
  },
);

test('plain text is no content type of ours: a form of another site could send it', async () => {
  const headers = { authorization: `Bearer ${ingestKey}`, 'content-type': 'text/plain' };
  expect((await app.inject({ method: 'POST', url: '/contacts', headers, payload: '{}' })).statusCode).toBe(415);
});

test('who may not come in is told before the body is read', async () => {
  const payload = '{"text": broken';
  const headers = { 'content-type': 'application/json' };
  expect((await app.inject({ method: 'POST', url: '/contacts', headers, payload })).statusCode).toBe(401);
});

test('a body that never ends is cut off', () => {
  expect(app.server.requestTimeout).toBeGreaterThan(0);
});

test('a sender that stalls doesn’t keep the application from closing', async () => {
  const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const stalled = connect(Number(url.port), url.hostname);
  stalled.on('error', () => {}).resume();
  stalled.write(`POST /contacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ingestKey}\r\n`);
  stalled.write('Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
  await once(stalled, 'connect');
  const closed = once(stalled, 'close');
  await app.close();
  await closed;
});
