import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterFile } from './after-file.js';

/** What senders sign with. */
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** What one request brought. */
export interface ReceivedWebhook {
  id: string;
  path: string;
  body: string;
  /** Whether the signature is that of the body, made just now. */
  genuine: boolean;
  /** When it had come, by `performance.now()`. */
  at: number;
}

export type WebhookAnswer = (response: ServerResponse, received: ReceivedWebhook) => void;

export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  /** How it answers the next requests, one after another; then it says 204. */
  next: WebhookAnswer[];
}

export const answerStatus =
  (code: number, headers: Record<string, string> = {}): WebhookAnswer =>
  (response) =>
    response.writeHead(code, headers).end();

/** A product team's server, on this machine; closed when the test file is done. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const receiver: WebhookReceiver = { url: '', received: [], next: [] };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const received = {
      id: headerOf(request, 'webhook-id'),
      path: request.url ?? '',
      body,
      genuine: isGenuine(request, body),
      at: performance.now(),
    };
    receiver.received.push(received);
    const answer = receiver.next.shift() ?? answerStatus(204);
    answer(response, received);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterFile(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  receiver.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`;
  return receiver;
}

/** As a receiver does it, by the description of Standard Webhooks. */
function isGenuine(request: IncomingMessage, body: string): boolean {
  const timestamp = headerOf(request, 'webhook-timestamp');
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(WEBHOOK_SECRET.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key)
    .update(`${headerOf(request, 'webhook-id')}.${timestamp}.${body}`)
    .digest();
  const [version, signature] = headerOf(request, 'webhook-signature').split(',');
  const given = Buffer.from(signature ?? '', 'base64');
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
