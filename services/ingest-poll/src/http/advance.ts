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
  /** The pages moved while they were walked over, so it steps back to where nothing can have been passed by. */
  moved?: boolean;
}

/** How often a walk steps back because its pages move, before it leaves its window to the next poll. */
const STEPS_BACK = 100;

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
    run: { from, until: now, page: paging.by === 'page' ? paging.first : 1, seen: 0, stepsBack: 0 },
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
      // As the server says it: within a walk its own clock counts.
      const last = newestIn(source, page.items);
      const full = page.items.length >= paging.size;
      if (ended || !full) return finish(position, run);
      if (last === undefined || last <= run.from) {
        throw new PollError(
          `a whole page of ${paging.size} items has one and the same time: ask for larger pages (paging.size)`,
        );
      }
      return { position: { ...position, run: { ...run, from: last } }, ended: false };
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
  const size = Math.max(run.size ?? 0, items.length);
  const gone = total === undefined || run.total === undefined ? 0 : Math.max(0, run.total - total);
  const known = { ...run, size, digest, ...(total !== undefined && { total }) };
  if (gone > 0) {
    // As many as left the list, so many others may have moved up across the beginning of this page. New ones only push down.
    const back = Math.max(0, Math.floor((run.seen - gone) / Math.max(1, size)));
    const { digest: _left, ...kept } = known;
    const stepped = { ...kept, page: paging.first + back, seen: back * size, stepsBack: run.stepsBack + 1 };
    if (stepped.stepsBack <= STEPS_BACK) return { position: { ...position, run: stepped }, ended: false, moved: true };
    // Pages that never stand still may have hidden something: the next poll asks for the whole window again.
    return {
      position: { ...(position.through !== undefined && { through: position.through }) },
      ended: true,
      moved: true,
    };
  }
  const seen = run.seen + items.length;
  if (!ended && items.length > 0 && (total === undefined || seen < total)) {
    return { position: { ...position, run: { ...known, page: run.page + 1, seen } }, ended: false };
  }
  return finish(position, run);
}

function finish(position: HttpPosition, run: Run, next?: string): Advanced {
  const through = Math.max(position.through ?? 0, run.newest ?? 0);
  return { position: { ...(next !== undefined && { next }), ...(through > 0 && { through }) }, ended: true };
}

/** The newest time of an item, epoch milliseconds. */
function newestIn({ since, timeZone }: HttpSource, items: readonly unknown[]): number | undefined {
  if (!since) return undefined;
  const times = items.map((item) => readTime(valueAt(item, since.item), since.format, timeZone));
  return times.reduce<number | undefined>((most, at) => (at === null || (most ?? at) > at ? most : at), undefined);
}

/** The newest of a walk, but not later than it began: a clock that runs ahead must not skip anything. */
function newestOf(source: HttpSource, items: readonly unknown[], run: Run): number | undefined {
  const newest = newestIn(source, items);
  if (newest === undefined) return run.newest;
  return Math.max(run.newest ?? 0, Math.min(newest, run.until));
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
