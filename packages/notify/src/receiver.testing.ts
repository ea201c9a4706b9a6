import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterFile } from '@earshot/testkit';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** What one request brought. */
export interface Received {
  id: string;
  path: string;
  body: string;
  /** Whether the signature is that of the body, made just now. */
  genuine: boolean;
}

export type Answer = (response: ServerResponse, received: Received) => void;

export interface Receiver {
  url: string;
  received: Received[];
  /** How it answers the next requests, one after another; then it says 204. */
  next: Answer[];
}

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end();

/** A product team's server, on this machine. */
export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', received: [], next: [] };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const received = {
      id: headerOf(request, 'webhook-id'),
      path: request.url ?? '',
      body,
      genuine: isGenuine(request, body),
    };
    receiver.received.push(received);
    const answer = receiver.next.shift() ?? status(204);
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
  const key = Buffer.from(SECRET.replace('whsec_', ''), 'base64');
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
