import type { Clock, Logger } from '@earshot/runtime';
import type { HttpSource } from '../config/poll-config.js';
import type { SecretReader } from '../config/secret.js';
import { meets, valueAt } from '../mapping/json-pointer.js';
import { PollError } from '../source/poll-error.js';
import type { PollContext, Poller } from '../source/poller.js';
import type { Wait } from '../source/wait.js';
import { addressOf } from './address-of.js';
import { advance, beginWalk } from './advance.js';
import { createCredentials } from './credentials.js';
import { addDetails } from './details.js';
import { HttpClient } from './http-client.js';
import { httpPosition } from './http-position.js';
import { pageRequest } from './page-request.js';

export interface HttpPollerOptions {
  source: HttpSource;
  read: SecretReader;
  now: Clock;
  random: () => number;
  wait: Wait;
  logger: Logger;
}

/** Items handed to the door at a time. */
const BLOCK = 200;

/** Polls JSON over HTTP, page by page; the position is saved after each page that the door has. */
export function createHttpPoller({ source, read, now, random, wait, logger }: HttpPollerOptions): Poller {
  const { request, paging, name } = source;
  const headers = Object.entries(request.headers).map(([key, value]) => [
    key,
    typeof value === 'object' ? read(value) : String(value),
  ]);
  const client = new HttpClient({
    headers: Object.fromEntries(headers),
    credentials: createCredentials(request, read),
    timeoutMs: request.timeout,
    maxBytes: request.maxPageMegabytes * 1024 * 1024,
    perMinute: request.perMinute,
    isAnswer: (body) => source.success === undefined || meets(body, source.success),
    now,
    random,
    wait,
  });
  const expired = paging.by === 'cursor' ? paging.expired : [];

  async function poll(context: PollContext): Promise<void> {
    const { signal, dry } = context;
    const saved = httpPosition.safeParse(context.position);
    let position = beginWalk(source, saved.success ? saved.data : {}, now());
    let restarted = false;
    for (let page = 1; ; page += 1) {
      const asked = pageRequest(source, position, read);
      const { status, body } = await client.ask(asked, signal, position.next === undefined ? [] : expired);
      if (expired.includes(status) && body === undefined) {
        if (restarted) throw new PollError(`${addressOf(asked.url)}: the server takes no cursor (${status})`);
        restarted = true;
        logger.warn({ source: name, status }, 'poll_cursor_expired');
        const { through } = position;
        position = beginWalk(source, through === undefined ? {} : { through }, now());
        continue;
      }
      const items = itemsOf(body, asked.url);
      await take(items, page, context);
      const next = advance(source, position, { body, items });
      if (next.position.run?.newest !== undefined) context.newest(next.position.run.newest);
      else if (next.position.through !== undefined && items.length > 0) context.newest(next.position.through);
      if (next.moved) logger.info({ source: name, page }, 'poll_pages_moved');
      await context.save(next.position);
      if (next.ended || dry) return;
      position = beginWalk(source, next.position, now());
    }
  }

  function itemsOf(body: unknown, url: URL): readonly unknown[] {
    if (source.success && !meets(body, source.success)) {
      const { pointer } = source.success;
      const code = valueAt(body, pointer);
      const told =
        typeof code === 'number' || (typeof code === 'string' && /^[\w.-]{1,40}$/.test(code))
          ? String(code)
          : 'something else';
      throw new PollError(`${addressOf(url)}: the server says ${pointer} = ${told}: see its documentation`);
    }
    const items = valueAt(body, source.items);
    if (items === null) return [];
    if (Array.isArray(items)) return items;
    throw new PollError(
      `${addressOf(url)}: there is no list at ${source.items === '' ? 'the top' : source.items}: check "items"`,
    );
  }

  async function take(items: readonly unknown[], page: number, { deliver, signal, dry }: PollContext): Promise<void> {
    const { details } = source;
    const taken = dry ? items.slice(0, 10) : items;
    for (let at = 0; at < taken.length; at += BLOCK) {
      const block = taken.slice(at, at + BLOCK);
      const whole: unknown[] = [];
      for (const item of block)
        whole.push(details ? await addDetails(item, details, { client, read, base: request.url, signal }) : item);
      await deliver(whole, `page ${page}${at === 0 ? '' : ` from item ${at + 1}`}`);
    }
  }

  return { timed: source.since !== undefined, poll };
}
