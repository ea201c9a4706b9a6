import { createServer } from 'node:net';
import { afterFile, answerStatus, openWebhookReceiver, WEBHOOK_SECRET, type WebhookReceiver } from '@earshot/testkit';
import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { AlertMessage } from './alert-message.js';
import { openWebhook } from './open-webhook.js';
import { signWebhook } from './sign-webhook.js';

let receiver: WebhookReceiver;
const send = (change: Partial<Parameters<typeof openWebhook>[0]> = {}) =>
  openWebhook({
    url: receiver.url,
    secret: WEBHOOK_SECRET,
    allowPrivate: true,
    now: Date.now,
    timeoutMs: 300,
    ...change,
  }).send(message);
const message = { key: 'AL-1.1.abc', body: { type: 'alert.opened', text: '表过热' } } as unknown as AlertMessage;

beforeAll(async () => {
  receiver = await openWebhookReceiver();
});
beforeEach(() => {
  receiver.received = [];
  receiver.next = [];
});

test('the signature is the one of Standard Webhooks’ own example', () => {
  const body = '{"test": 2432232314}';
  expect(signWebhook(WEBHOOK_SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_999, body)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('what arrives is genuine, whole, and named by its key', async () => {
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(receiver.received).toEqual([
    { id: 'AL-1.1.abc', path: '/hook', body: JSON.stringify(message.body), genuine: true, at: expect.any(Number) },
  ]);
});

it('a secret that is no whsec_ signs as it is written', async () => {
  await send({ secret: 'another secret, in words' });
  expect(receiver.received[0]?.genuine).toBe(false);
});

describe('what an answer means', () => {
  it.each([
    [200, {}, { outcome: 'sent' }],
    [204, {}, { outcome: 'sent' }],
    [500, {}, { outcome: 'failed', reason: 'status_500' }],
    [400, {}, { outcome: 'failed', reason: 'status_400' }],
    [410, {}, { outcome: 'refused', reason: 'status_410' }],
    [429, { 'retry-after': '7' }, { outcome: 'failed', reason: 'status_429', retryAfterMs: 7_000 }],
    [429, { 'retry-after': '999999' }, { outcome: 'failed', reason: 'status_429', retryAfterMs: 3_600_000 }],
    [429, { 'retry-after': 'soon' }, { outcome: 'failed', reason: 'status_429' }],
    [503, { 'retry-after': '1' }, { outcome: 'failed', reason: 'status_503', retryAfterMs: 1_000 }],
  ] as const)('%i %o', async (code, headers, expected) => {
    receiver.next = [answerStatus(code, headers)];
    expect(await send()).toEqual(expected);
  });

  it('a Retry-After may be a date', async () => {
    const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 60_000);
    receiver.next = [answerStatus(429, { 'retry-after': at.toUTCString() })];
    const delivery = await send();
    expect(delivery).toMatchObject({ retryAfterMs: expect.closeTo(60_000, -4) });
  });

  it('a redirect is not followed', async () => {
    receiver.next = [answerStatus(307, { location: '/elsewhere' })];
    expect(await send()).toEqual({ outcome: 'failed', reason: 'status_307' });
    expect(receiver.received).toHaveLength(1);
  });

  it('no answer in time is a failure', async () => {
    receiver.next = [() => {}];
    expect(await send()).toEqual({ outcome: 'failed', reason: 'timeout' });
  });

  it('a connection that is cut is a failure', async () => {
    receiver.next = [(response) => response.destroy()];
    expect(await send()).toEqual({ outcome: 'failed', reason: 'econnreset' });
  });

  it('a body that never ends holds nothing up', async () => {
    receiver.next = [(response) => response.writeHead(200).write('…')];
    expect(await send()).toEqual({ outcome: 'sent' });
  });

  it('nobody there is a failure', async () => {
    expect(await send({ url: 'http://127.0.0.1:1/' })).toMatchObject({ outcome: 'failed', reason: 'econnrefused' });
  });
});

describe('private networks', () => {
  it.each([['127.0.0.1'], ['localhost'], ['[::1]'], ['2130706433'], ['0x7f.1'], ['169.254.169.254']])(
    'nothing is connected to http://%s',
    async (host) => {
      let connections = 0;
      const server = createServer(() => {
        connections += 1;
      });
      await new Promise<void>((resolve) => {
        server.listen(0, resolve);
      });
      afterFile(async () => {
        server.close();
      });
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      expect(await send({ url: `http://${host}:${port}/`, allowPrivate: false })).toEqual({
        outcome: 'failed',
        reason: 'private_address',
      });
      expect(connections).toBe(0);
    },
  );
});
