import { createHash } from 'node:crypto';
import type { HttpSource } from '../config/poll-config.js';
import { meets, valueAt } from '../mapping/json-pointer.js';
import { readTime } from '../mapping/time-format.js';
import { PollError } from '../source/poll-error.js';
import type { HttpPosition, Run } from './http-position.js';
import { nextUrl } from './page-request.js';

/** A page as it was answered. */
export interface Page {
  body: unknown;
  items: readonly unknown[];
}

export interface Advanced {
  position: HttpPosition;
  /** Nothing more for now. */
  ended: boolean;
  /** The pages moved while they were walked over, so it begins again. */
  moved?: boolean;
}

/** How often a walk begins again because its pages move, before it goes on and leaves its window to the next poll. */
const RESTARTS = 3;

/** The position a poll begins with: the walk that was interrupted, or a new one from where the last one came to. */
export function beginWalk(
  { since, paging }: HttpSource,
  position: HttpPosition,
  now: number,
): HttpPosition & { run: Run } {
  if (position.run) return { ...position, run: position.run };
  const { through } = position;
  const from = through === undefined ? now - (since?.start ?? 0) : through - (since?.overlap ?? 0);
  return {
    ...position,
    run: { from, until: now, page: paging.by === 'page' ? paging.first : 1, seen: 0, restarts: 0 },
  };
}

/** Where a position is once the door has this page. Throws PollError when a server goes round in circles. */
export function advance(source: HttpSource, position: HttpPosition & { run: Run }, page: Page): Advanced {
  const { paging } = source;
  const newest = newestOf(source, page.items, position.run);
  const run: Run = { ...position.run, ...(newest !== undefined && { newest }) };
  const ended = source.end !== undefined && meets(page.body, source.end);
  switch (paging.by) {
    case 'none':
      return finish(position, run);
    case 'next-url':
    case 'cursor': {
      const next = nextOf(source, valueAt(page.body, paging.pointer));
      if (!ended && next !== undefined && next !== position.next)
        return { position: { ...position, next, run }, ended: false };
      return finish(position, run, paging.keep ? (next ?? position.next) : undefined);
    }
    case 'page':
      return advancePage(paging, position, run, page, ended);
    case 'last-item': {
      const full = page.items.length >= paging.size;
      const stands = newest === undefined || newest <= run.from;
      if (full && stands && !ended) {
        throw new PollError(
          `a whole page of ${paging.size} items has one and the same time: ask for larger pages (paging.size)`,
        );
      }
      return ended || !full
        ? finish(position, run)
        : { position: { ...position, run: { ...run, from: newest ?? run.from } }, ended: false };
    }
  }
}

type Paging = Extract<HttpSource['paging'], { by: 'page' }>;

function advancePage(
  paging: Paging,
  position: HttpPosition,
  run: Run,
  { body, items }: Page,
  ended: boolean,
): Advanced {
  const digest = createHash('sha1').update(JSON.stringify(items)).digest('hex');
  if (items.length > 0 && digest === run.digest) {
    throw new PollError(
      `page ${run.page} is the same as the one before: check paging.parameter ("${paging.parameter}")`,
    );
  }
  const total = paging.total === undefined ? undefined : numberOf(valueAt(body, paging.total));
  const seen = run.seen + items.length;
  const moved =
    total !== undefined && run.total !== undefined && (paging.oldestFirst ? total < run.total : total !== run.total);
  if (moved && run.restarts < RESTARTS) {
    const { total: _before, digest: _page, ...kept } = run;
    return {
      position: { ...position, run: { ...kept, page: paging.first, seen: 0, restarts: run.restarts + 1 } },
      ended: false,
      moved,
    };
  }
  const next: Run = { ...run, page: run.page + 1, seen, digest, ...(total !== undefined && { total }) };
  if (!ended && items.length > 0 && (total === undefined || seen < total))
    return { position: { ...position, run: next }, ended: false };
  // Pages that never stood still may have hidden something: the next poll asks for the whole window again.
  if (run.restarts >= RESTARTS)
    return {
      position: { ...(position.through !== undefined && { through: position.through }) },
      ended: true,
      moved: true,
    };
  return finish(position, run);
}

function finish(position: HttpPosition, run: Run, next?: string): Advanced {
  const through = Math.max(position.through ?? 0, run.newest ?? 0);
  return { position: { ...(next !== undefined && { next }), ...(through > 0 && { through }) }, ended: true };
}

/** The newest of the items' times, but not later than the walk began: a clock that runs ahead must not skip anything. */
function newestOf({ since, timeZone }: HttpSource, items: readonly unknown[], run: Run): number | undefined {
  let newest = run.newest;
  if (!since) return newest;
  for (const item of items) {
    const at = readTime(valueAt(item, since.item), since.format, timeZone);
    if (at !== null && (newest === undefined || at > newest)) newest = Math.min(at, run.until);
  }
  return newest;
}

/** The cursor or address as it may be kept: without parameters that are secrets. */
function nextOf({ paging, request }: HttpSource, value: unknown): string | undefined {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return undefined;
  if (paging.by !== 'next-url') return String(value);
  const url = nextUrl(String(value), request.url);
  for (const [name, parameter] of Object.entries(request.query))
    if (typeof parameter === 'object') url.searchParams.delete(name);
  return `${url.pathname}${url.search}`;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
