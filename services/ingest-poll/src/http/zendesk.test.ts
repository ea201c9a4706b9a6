import { eventually, openTestLog } from '@earshot/testkit';
import { expect, test } from 'vitest';
import {
  contactsIn,
  exampleSource,
  messagesIn,
  startPolling,
  startServer,
  stateOf,
  type Told,
} from '../poll-world.testing.js';

const T0 = Math.floor(Date.now() / 1_000) - 86_400;
const MAX_PER_PAGE = 10;

interface Ticket {
  id: number;
  created_at: string;
  generated_timestamp: number;
  subject: string;
  requester_id: number;
  status: string;
  via: { channel: string };
  satisfaction_rating: { score: string };
}

const ticket = (id: number, at: number): Ticket => ({
  id,
  created_at: new Date((T0 + id) * 1_000).toISOString(),
  generated_timestamp: at,
  subject: 'watch',
  requester_id: 1_000 + id,
  status: 'solved',
  via: { channel: 'voice' },
  satisfaction_rating: { score: id % 2 === 0 ? 'good' : 'unoffered' },
});

/** An incremental export as Zendesk's documentation describes it: by change, cursors that run out, comments per ticket in pages. */
function zendesk(tickets: Ticket[]) {
  const state = { expired: '', limited: 0, broken: 0 };
  const basic = `Basic ${Buffer.from('mei@shop.example/token:s3cret').toString('base64')}`;
  const server = startServer(({ path, query, headers }, origin): Told => {
    if (headers.authorization !== basic) return { status: 401 };
    if (state.limited > 0) {
      state.limited -= 1;
      return { status: 429, headers: { 'retry-after': '2' } };
    }
    if (state.broken > 0) {
      state.broken -= 1;
      return { status: 500, text: '<h1>oops</h1>' };
    }
    const comments = /^\/api\/v2\/tickets\/(\d+)\/comments\.json$/.exec(path);
    if (comments) {
      const id = Number(comments[1]);
      const comment = (n: number, author_id: number, open = true) => ({
        id: n,
        author_id,
        public: open,
        plain_body: `said ${n} of ${id}`,
        created_at: new Date((T0 + id + n) * 1_000).toISOString(),
      });
      if (query.get('page') === '2') return { json: { comments: [comment(3, 77)], next_page: null } };
      return {
        json: { comments: [comment(1, 1_000 + id), comment(2, 77, false)], next_page: `${origin}${path}?page=2` },
      };
    }
    const cursor = query.get('cursor');
    if (cursor !== null && cursor === state.expired) return { status: 400, json: { error: 'InvalidCursor' } };
    const [after = 0, last = 0] =
      cursor === null ? [Number(query.get('start_time')) - 1, 1e12] : cursor.split('-').map(Number);
    const sorted = tickets.toSorted((a, b) => a.generated_timestamp - b.generated_timestamp || a.id - b.id);
    const rest = sorted.filter(({ generated_timestamp: at, id }) => at > after || (at === after && id > last));
    const page = rest.slice(0, Math.min(MAX_PER_PAGE, Number(query.get('per_page'))));
    const end = page.at(-1);
    return {
      json: {
        tickets: page,
        after_cursor: end ? `${end.generated_timestamp}-${end.id}` : cursor,
        end_of_stream: page.length === rest.length,
      },
    };
  });
  return { server, state };
}

test('everything once, then what changes; limits, failures, restarts and a cursor that ran out lose nothing', async () => {
  const log = await openTestLog();
  const tickets = Array.from({ length: 35 }, (_, i) => ticket(i + 1, T0 + i));
  const { server, state } = zendesk(tickets);
  const { origin, asked } = await server;
  const source = exampleSource('zendesk.json', origin, { every: '20ms' });
  Object.assign(source, { request: { ...Reflect.get(source, 'request'), perMinute: 1_000_000 } });
  const env = { ZENDESK_USER: 'mei@shop.example/token', ZENDESK_TOKEN: 's3cret' };
  const wait = async (ms: number, signal: AbortSignal) => {
    await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5)));
    signal.throwIfAborted();
  };
  state.limited = 2;
  state.broken = 2;

  const first = await startPolling(log, [source], { env, wait });
  await eventually(async () => expect((await contactsIn(log)).size).toBe(35), { timeoutMs: 20_000 });
  const contact = (await contactsIn(log)).get('2');
  expect(contact).toMatchObject({
    source: 'zendesk-main',
    channel: 'phone',
    revision: T0 + 1,
    outcome: { csat: 5, resolved: true },
    attributes: { subject: 'watch' },
    url: `${origin}/agent/tickets/2`,
    turns: [
      { speaker: 'customer', text: 'said 1 of 2' },
      { speaker: 'agent', text: 'said 3 of 2' },
    ],
  });
  // An internal note is nobody's words to the customer.
  expect(contact?.turns).toHaveLength(2);
  expect((await contactsIn(log)).get('1')?.outcome?.csat).toBeUndefined();

  // The window was asked for once; from then on only what is new.
  await eventually(async () =>
    expect(await stateOf(log, 'zendesk-main')).toMatchObject({ position: { next: `${T0 + 34}-35` } }),
  );
  const before = (await messagesIn(log)).length;
  tickets.push(ticket(36, T0 + 100));
  await eventually(async () => expect((await contactsIn(log)).has('36')).toBe(true));
  expect((await messagesIn(log)).length).toBe(before + 1);
  await first.stop();
  expect(asked.filter(({ query }) => query.has('start_time')).length).toBeLessThanOrEqual(6);

  // Another process goes on where this one was, and the cursor it finds has run out in the meantime.
  tickets.push(ticket(37, T0 + 101));
  state.expired = `${T0 + 100}-36`;
  const second = await startPolling(log, [source], { env, wait });
  await eventually(async () => expect((await contactsIn(log)).has('37')).toBe(true));
  await second.stop();
  expect((await contactsIn(log)).size).toBe(37);
  expect(second.lines.join('')).toMatch(/poll_cursor_expired/);
  expect(`${first.lines.join('')}${second.lines.join('')}`).not.toMatch(/s3cret|said \d/);
});
