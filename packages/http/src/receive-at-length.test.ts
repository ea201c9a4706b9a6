import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer, json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger, Metrics } from '@earshot/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHttpApp, type HttpApp } from './create-http-app.js';
import { receiveAtLength } from './receive-at-length.js';

const TIMEOUT_MS = 200;
let app: HttpApp;
let url: string;

beforeEach(async () => {
  app = await createHttpApp({
    logger: createLogger({ name: 'http', level: 'silent' }),
    metrics: new Metrics(),
    cookieSecret: 'x'.repeat(32),
    requestTimeoutMs: TIMEOUT_MS,
    isTrusted: () => false,
  });
  app.addContentTypeParser('application/gzip', (_request, payload, done) => done(null, payload));
  const receive = async (body: unknown) => ({ bytes: body instanceof Readable ? (await buffer(body)).length : 0 });
  app.post('/usual', async (request) => receive(request.body));
  app.post('/at-length', async (request) => receiveAtLength(app, request, () => receive(request.body)));
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());

/** Sends a byte now and then, for longer than a request may take. */
async function sendSlowly(path: string): Promise<unknown> {
  const sending = httpRequest(new URL(path, url), { method: 'POST', headers: { 'content-type': 'application/gzip' } });
  const answer = once(sending, 'response');
  // It ends with an error where it is cut off; the answer says which.
  answer.catch(() => {});
  for (let bytes = 0; bytes < 15; bytes += 1) {
    sending.write('x');
    await sleep(TIMEOUT_MS / 4);
  }
  sending.end();
  const [response]: IncomingMessage[] = await answer;
  return response?.statusCode === 200 ? json(response) : response?.statusCode;
}

test('a known sender may take longer than a request may, and the limit is back afterwards', async () => {
  expect(await sendSlowly('/at-length')).toEqual({ bytes: 15 });
  expect(app.server.requestTimeout).toBe(TIMEOUT_MS);
  expect(await sendSlowly('/usual')).toBe(408);
});
