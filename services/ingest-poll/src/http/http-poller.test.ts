import type { EventLog } from '@earshot/event-log';
import { eventually, openTestLog } from '@earshot/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { contactsIn, startPolling, startServer, stateOf, type Told, type World } from '../poll-world.testing.js';

let log: EventLog;
beforeEach(async () => {
  log = await openTestLog();
});

const T0 = Date.parse('2026-10-01T00:00:00Z');
const item = (n: number, minutes = n) => ({
  id: `c${n}`,
  at: new Date(T0 + minutes * 60_000).toISOString(),
  said: `text ${n}`,
});
const fields = { id: '/id', occurredAt: '/at', text: '/said' };
const source = (origin: string, more: object = {}, request: object = {}) => ({
  name: 'desk',
  kind: 'http',
  every: '20ms',
  request: { url: `${origin}/items?plainest=1`, perMinute: 1_000_000, ...request },
  items: '/items',
  fields,
  ...more,
});
const ids = async () => [...(await contactsIn(log)).keys()].sort();
const until = (check: () => unknown) => eventually(check, { timeoutMs: 20_000 });
async function metric(world: World, name: string): Promise<number> {
  const line = (await world.metrics.text()).split('\n').find((one) => one.startsWith(name));
  return Number(line?.split(' ').at(-1));
}

describe('paging', () => {
  test('by the next address, to the last page, at this host only', async () => {
    const server = await startServer(({ query }, origin) => {
      const page = Number(query.get('p') ?? 1);
      return { json: { items: [item(page)], next: page < 3 ? `${origin}/items?p=${page + 1}` : null } };
    });
    const world = await startPolling(log, [source(server.origin, { paging: { by: 'next-url', pointer: '/next' } })]);
    await until(async () => expect(await ids()).toEqual(['c1', 'c2', 'c3']));
    await world.stop();
  });

  test('by an address at another host: refused, and the credentials never get there', async () => {
    const evil = await startServer(() => ({ json: { items: [item(9)] } }));
    const server = await startServer(() => ({ json: { items: [item(1)], next: `${evil.origin}/items` } }));
    const world = await startPolling(log, [
      source(server.origin, { paging: { by: 'next-url', pointer: '/next' } }, { auth: { bearer: { env: 'TOKEN' } } }),
    ]);
    await until(async () =>
      expect(await stateOf(log, 'desk')).toMatchObject({ status: { problem: expect.stringMatching(/another host/) } }),
    );
    expect(evil.asked).toEqual([]);
    expect(world.service.isReady()).toBe(true);
    await world.stop();
  });

  test('by the time of the last item, without losing what shares a moment across a page', async () => {
    // Five items, three of them in one minute; two a page would be stuck, four are not.
    const all = [item(1, 1), item(2, 2), item(3, 2), item(4, 2), item(5, 9)];
    const server = await startServer(({ query }) => {
      const from = Number(query.get('from')) * 1_000;
      return { json: { items: all.filter(({ at }) => Date.parse(at) >= from).slice(0, Number(query.get('size'))) } };
    });
    const byLast = (size: number) =>
      source(
        server.origin,
        { paging: { by: 'last-item', size }, since: { parameter: 'from', item: '/at', format: 'iso', start: '1000d' } },
        { query: { size } },
      );
    // `from` is written as the system writes its times.
    const seconds = (one: ReturnType<typeof byLast>) => ({
      ...one,
      since: { parameter: 'from', item: '/sec', format: 'epoch-seconds', start: '1000d' },
    });
    for (const one of all) Object.assign(one, { sec: Date.parse(one.at) / 1_000 });
    const stuck = await startPolling(log, [seconds(byLast(2))]);
    await until(async () =>
      expect(await stateOf(log, 'desk')).toMatchObject({ status: { problem: expect.stringMatching(/larger pages/) } }),
    );
    await stuck.stop();
    const world = await startPolling(log, [seconds(byLast(4))]);
    await until(async () => expect(await ids()).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']));
    await world.stop();
  });

  test('by number at a server that ignores the number: told, not walked for ever', async () => {
    const server = await startServer(() => ({ json: { items: [item(1)] } }));
    const world = await startPolling(log, [source(server.origin, { paging: { by: 'page', parameter: 'page' } })]);
    await until(async () =>
      expect(await stateOf(log, 'desk')).toMatchObject({
        status: { problem: expect.stringMatching(/check paging\.parameter/) },
      }),
    );
    await world.stop();
  });
});

describe('a server in trouble', () => {
  test('429 with Retry-After is waited for, 500 and a broken connection are tried again', async () => {
    const answers: Told[] = [
      { status: 429, headers: { 'retry-after': '1' } },
      { status: 500 },
      { json: { items: [item(1)] } },
    ];
    const server = await startServer(() => answers.shift() ?? { json: { items: [item(1)] } });
    const waits: number[] = [];
    const world = await startPolling(log, [source(server.origin)], {
      wait: async (ms, signal) => {
        waits.push(ms);
        signal.throwIfAborted();
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    await until(async () => expect(await ids()).toEqual(['c1']));
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(900);
    await until(async () =>
      expect(await metric(world, 'earshot_poll_polls_total{source="desk",outcome="failed"')).toBeNaN(),
    );
    await world.stop();
  });

  test.each<[string, Told, RegExp]>([
    ['403', { status: 403 }, /refuses the credentials \(403\)/],
    ['404', { status: 404 }, /answered 404/],
    ['no JSON', { text: '<html>王小明</html>' }, /the answer is not JSON/],
    ['no list', { json: { things: [] } }, /there is no list at \/items/],
    ['too much', { text: `"${'x'.repeat(2 * 1024 * 1024)}"` }, /more than 1 MB/],
    [
      'a redirect elsewhere',
      { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      /redirects to another host/,
    ],
  ])('%s: a problem in words, without parameters or content, and the process goes on', async (_name, told, words) => {
    let well = false;
    const server = await startServer(() => (well ? { json: { items: [item(1)] } } : told));
    const world = await startPolling(
      log,
      [source(server.origin, {}, { query: { api_token: { env: 'TOKEN' } }, maxPageMegabytes: 1 })],
      { wait: async () => new Promise((resolve) => setTimeout(resolve, 5)) },
    );
    await until(async () =>
      expect(await stateOf(log, 'desk')).toMatchObject({ status: { problem: expect.stringMatching(words) } }),
    );
    expect(await metric(world, 'earshot_poll_consecutive_failures{source="desk"}')).toBeGreaterThan(0);
    expect(world.service.isReady()).toBe(true);
    well = true;
    await until(async () => expect(await ids()).toEqual(['c1']));
    await until(async () =>
      expect(await stateOf(log, 'desk')).toMatchObject({ status: { problem: null, failures: 0 } }),
    );
    await world.stop();
    const everything = `${world.lines.join('')}${JSON.stringify(await stateOf(log, 'desk'))}${await world.metrics.text()}`;
    expect(everything).not.toMatch(/hunter2|api_token|plainest|王小明/);
    expect(server.asked[0]?.query.get('api_token')).toBe('hunter2');
  });

  test('nobody listens: it fails in words, and its neighbour goes on', async () => {
    const server = await startServer(() => ({ json: { items: [item(1)] } }));
    const world = await startPolling(log, [{ ...source('http://127.0.0.1:9'), name: 'gone' }, source(server.origin)], {
      wait: async () => new Promise((resolve) => setTimeout(resolve, 5)),
    });
    await until(async () => expect(await ids()).toEqual(['c1']));
    await until(async () =>
      expect(await stateOf(log, 'gone')).toMatchObject({ status: { problem: expect.stringMatching(/no connection/) } }),
    );
    await world.stop();
  });
});

test('an item the door refuses is counted and listed with its place, its neighbours go through', async () => {
  const server = await startServer(() => ({
    json: { items: [item(1), { ...item(2), at: '王小明' }, 'text', item(3)] },
  }));
  const world = await startPolling(log, [source(server.origin)]);
  await until(async () => expect(await ids()).toEqual(['c1', 'c3']));
  await until(async () =>
    expect(await metric(world, 'earshot_poll_items_total{source="desk",result="rejected"')).toBeGreaterThanOrEqual(2),
  );
  await world.stop();
  expect(world.lines.join('')).toMatch(/poll_items_rejected/);
  expect(world.lines.join('')).not.toMatch(/王小明/);
});
