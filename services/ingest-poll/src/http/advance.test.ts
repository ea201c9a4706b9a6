import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HttpSource } from '../config/poll-config.js';
import { parsePollConfig } from '../config/read-poll-config.js';
import { advance, beginWalk } from './advance.js';
import type { HttpPosition } from './http-position.js';
import { pageRequest } from './page-request.js';

interface Row {
  id: number;
  at: number;
}

function sourceOf(more: object): HttpSource {
  const request = { url: 'https://desk.example/rows' };
  const [source] = parsePollConfig(
    JSON.stringify({ sources: [{ name: 'desk', kind: 'http', request, items: '/rows', ...more }] }),
    'x',
  ).sources;
  if (source?.kind !== 'http') throw new Error('no http source');
  return source;
}
const since = {
  parameter: 'from',
  until: 'to',
  item: '/at',
  format: 'epoch-milliseconds',
  start: '1000d',
  overlap: '1ms',
};
const SIZE = 3;

/** A system that lists what changed in a window, newest first, by page; or oldest first after a cursor. */
const systems = {
  pages: {
    source: sourceOf({ paging: { by: 'page', parameter: 'page', total: '/total' }, since }),
    answer(rows: readonly Row[], query: URLSearchParams) {
      const found = rows
        .filter(({ at }) => at >= Number(query.get('from')) && at <= Number(query.get('to')))
        .sort((a, b) => b.at - a.at || b.id - a.id);
      const page = Number(query.get('page'));
      return { total: found.length, rows: found.slice((page - 1) * SIZE, page * SIZE) };
    },
  },
  cursors: {
    source: sourceOf({
      paging: { by: 'cursor', pointer: '/after', parameter: 'cursor' },
      since,
      end: { pointer: '/end', equals: true },
    }),
    answer(rows: readonly Row[], query: URLSearchParams) {
      const cursor = query.get('cursor');
      const [after = 0, last = 0] =
        cursor === null ? [Number(query.get('from')) - 1, 1e9] : cursor.split('-').map(Number);
      const rest = rows
        .filter(({ at, id }) => at > after || (at === after && id > last))
        .sort((a, b) => a.at - b.at || a.id - b.id);
      const page = rest.slice(0, SIZE);
      const end = page.at(-1);
      return { rows: page, after: end ? `${end.at}-${end.id}` : cursor, end: page.length === rest.length };
    },
  },
  times: {
    source: sourceOf({ paging: { by: 'last-item', size: SIZE }, since: { ...since, until: undefined } }),
    answer(rows: readonly Row[], query: URLSearchParams) {
      const rest = rows.filter(({ at }) => at >= Number(query.get('from'))).sort((a, b) => a.at - b.at || a.id - b.id);
      return { rows: rest.slice(0, SIZE) };
    },
  },
};

type Event = { kind: 'change'; id: number } | { kind: 'delete'; id: number } | { kind: 'crash' } | { kind: 'nothing' };
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Event>({ kind: 'nothing' }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 20 }).map((id): Event => ({ kind: 'change', id })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }).map((id): Event => ({ kind: 'delete', id })) },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: 'crash' }) },
);

describe.each(Object.entries(systems))('%s', (_name, { source, answer }) => {
  test('whatever changes between two pages and wherever it dies: at rest, everything that is there was taken as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 }), fc.array(event, { maxLength: 60 }), (count, events) => {
        let clock = 1_000_000;
        const rows = new Map<number, Row>(Array.from({ length: count }, (_, id) => [id, { id, at: 1_000 + id * 10 }]));
        const taken = new Map<number, number>();
        let saved: HttpPosition = {};
        let index = 0;
        /** What happens while a page is on its way; true when the process dies then. */
        function happens(): boolean {
          const now = events[index];
          index += 1;
          clock += 10;
          if (now?.kind === 'change') rows.set(now.id, { id: now.id, at: clock });
          if (now?.kind === 'delete') rows.delete(now.id);
          return now?.kind === 'crash';
        }
        /** False when it died. */
        function poll(): boolean {
          let position = beginWalk(source, saved, clock);
          for (let page = 0; page < 200; page += 1) {
            const { url } = pageRequest(source, position, () => '');
            const body = answer([...rows.values()], url.searchParams);
            const dies = happens();
            for (const { id, at } of body.rows) taken.set(id, at);
            if (dies) return false;
            const next = advance(source, position, { body, items: body.rows });
            saved = JSON.parse(JSON.stringify(next.position));
            if (next.ended) return true;
            position = beginWalk(source, saved, clock);
          }
          throw new Error('it never ends');
        }
        while (index < events.length) {
          poll();
          clock += 10;
        }
        // At rest: what was in the middle ends, and one more poll sees the rest.
        poll();
        clock += 10;
        poll();
        for (const { id, at } of rows.values()) expect([id, taken.get(id)]).toEqual([id, at]);
      }),
    );
  });
});

test('an address with a secret parameter is kept without it, and asked with it', () => {
  const source = sourceOf({
    request: { url: 'https://desk.example/rows', query: { token: { env: 'TOKEN' }, size: 5 } },
    paging: { by: 'next-url', pointer: '/next', keep: true },
  });
  const start = beginWalk(source, {}, 0);
  const { position } = advance(source, start, {
    body: { next: 'https://desk.example/rows?page=2&token=hunter2&size=9' },
    items: [1],
  });
  expect(position.next).toBe('/rows?page=2&size=9');
  expect(pageRequest(source, position, () => 'hunter2').url.href).toBe(
    'https://desk.example/rows?page=2&size=9&token=hunter2',
  );
});
