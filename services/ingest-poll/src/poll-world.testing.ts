import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type ReceivedContact, topics } from '@earshot/contracts';
import { decodeEnvelope, type EventLog, latestByKey } from '@earshot/event-log';
import { createDoor, type Door } from '@earshot/intake';
import { createLogger, Metrics, type Service } from '@earshot/runtime';
import { afterFile } from '@earshot/testkit';
import { parsePollConfig } from './config/read-poll-config.js';
import { type IngestPollOptions, startIngestPoll } from './start-ingest-poll.js';

export interface Asked {
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}
export interface Told {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

/** A local server that answers as the handler says. */
export async function startServer(
  handle: (asked: Asked, origin: string) => Told | Promise<Told>,
): Promise<{ origin: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  let origin = '';
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const piece of request) text += String(piece);
    const url = new URL(request.url ?? '/', origin);
    const one: Asked = {
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: text === '' ? {} : JSON.parse(text),
    };
    asked.push(one);
    const told = await handle(one, origin);
    response.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
    response.end(told.text ?? JSON.stringify(told.json ?? {}));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  afterFile(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { origin, asked };
}

export interface World {
  service: Service;
  metrics: Metrics;
  /** What was logged, as lines. */
  lines: string[];
  stop(): Promise<void>;
}

/** A door onto that log. */
export function openDoor(log: Pick<EventLog, 'append'>, metrics = new Metrics()): Door {
  return createDoor({
    log,
    pseudonymKey: Buffer.alloc(32, 7),
    now: Date.now,
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics,
  });
}

/** The service on a log, with waits cut short. */
export async function startPolling(
  log: EventLog,
  sources: readonly object[],
  options: Partial<IngestPollOptions> = {},
): Promise<World> {
  const metrics = new Metrics();
  const lines: string[] = [];
  const logger = createLogger({ name: 'test', level: 'info', destination: { write: (line) => void lines.push(line) } });
  const service = await startIngestPoll({
    log,
    door: openDoor(log, metrics),
    config: parsePollConfig(JSON.stringify({ sources }), 'poll.json'),
    env: { ...process.env, TOKEN: 'hunter2' },
    openForeignLog: async () => {
      throw new Error('no other log here');
    },
    logger,
    metrics,
    now: Date.now,
    random: () => 0.5,
    ...options,
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= service.stop();
    return stopped;
  };
  afterFile(stop);
  return { service, metrics, lines, stop };
}

/** Every contact that was received, newest version of each, by id. */
export async function contactsIn(log: EventLog): Promise<Map<string, ReceivedContact['contact']>> {
  const contacts = new Map<string, ReceivedContact['contact']>();
  for (const message of await messagesIn(log)) contacts.set(message.contact.id, message.contact);
  return contacts;
}

/** Everything on contacts.received, repeats too. */
export async function messagesIn(log: EventLog): Promise<ReceivedContact[]> {
  const ends = await log.endOffsets(topics.contactsReceived);
  const messages: ReceivedContact[] = [];
  for (const [partition, end] of ends) {
    for (let at = 0n; at < end; ) {
      const read = await log.read(topics.contactsReceived, partition, at, 1_000);
      if (read.length === 0) break;
      messages.push(...read.map((message) => decodeEnvelope<ReceivedContact>(message)));
      at = (read.at(-1)?.offset ?? at) + 1n;
    }
  }
  return messages.sort((a, b) => a.receivedAt - b.receivedAt);
}

/** What was saved last for a source. */
export async function stateOf(
  log: EventLog,
  source: string,
): Promise<{ position: unknown; status: Record<string, unknown> } | undefined> {
  const message = (await latestByKey(log, topics.pollPositions)).get(source);
  return message && JSON.parse(message.value.toString('utf8'));
}

/** A source of a worked example, at another host and with what a test changes. */
export function exampleSource(file: string, origin: string, changes: object = {}): object {
  const path = fileURLToPath(new URL(`../examples/${file}`, import.meta.url));
  const text = readFileSync(path, 'utf8').replaceAll(/https:\/\/YOUR-[\w.-]+/g, origin);
  return { ...JSON.parse(text).sources[0], ...changes };
}
