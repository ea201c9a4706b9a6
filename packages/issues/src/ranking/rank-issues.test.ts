import { aStoredContact, openTestWarehouse, type StoredContact, storedRow } from '@earshot/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { testState } from '../random-world.testing.js';
import type { ReadContext } from '../read-context.js';
import { plainText } from '../wording/sentence.js';
import { rankIssues } from './rank-issues.js';

const DAY = 86_400_000;
const START = Date.parse('2026-09-01T00:00:00+08:00');
const week = { since: '2026-10-26T00:00:00+08:00', until: '2026-11-02T00:00:00+08:00', where: [] };
let ctx: ReadContext;

/** 62 days: late 6 a day; set-time 3 a day, 30 in the last week; burn three times; one account that writes 40 times. */
function world(): StoredContact[] {
  const contacts: StoredContact[] = [];
  const add = (issue: string, day: number, count: number, change: Partial<StoredContact> = {}) => {
    for (let n = 0; n < count; n += 1) {
      const id = `c${contacts.length}`;
      const occurredAt = new Date(START + day * DAY + (n + 1) * 60_000).toISOString();
      contacts.push(aStoredContact({ id, occurredAt, issues: [issue], account: `a-${id}`, ...change }));
    }
  };
  for (let day = 0; day < 62; day += 1) {
    add('late', day, 6);
    add('set-time', day, day < 55 ? 3 : 30, { product: 'lumen-3' });
  }
  add('battery', 58, 40, { account: 'one' });
  add('burn', 57, 1, { causeSide: 'policy', harm: { level: 3, class: 'fire_or_shock', quote: null, turn: null } });
  add('burn', 61, 1, { causeSide: 'defect', harm: { level: 4, class: 'injury', quote: null, turn: null } });
  add('late', 60, 30, { harm: { level: 2, class: null, quote: null, turn: null } });
  return contacts;
}

beforeAll(async () => {
  const warehouse = await openTestWarehouse();
  ctx = { warehouse, state: testState, now: Date.parse('2026-11-02T09:20:00+08:00') };
  await warehouse.insertLines('contacts', world().map(storedRow), 'test');
  const exposures = Array.from({ length: 62 }, (_, day) => ({
    measure: 'orders',
    at: new Date(START + day * DAY).toISOString(),
    bucket_hours: 24,
    value: 1_000,
    received_at: new Date(START + day * DAY).toISOString(),
  }));
  await warehouse.insertLines(
    'exposures',
    exposures.map((row) => JSON.stringify(row)),
    'test',
  );
});

describe('ranked issues', () => {
  it('by frequency: accounts first, so one account writing 40 times comes last but one', async () => {
    const view = await rankIssues(ctx, { by: 'frequency', filter: week });
    expect(view.issues.map(({ id, accounts, contacts }) => [id, accounts, contacts])).toEqual([
      ['set-time', 210, 210],
      ['late', 72, 72],
      ['burn', 2, 2],
      ['battery', 1, 40],
    ]);
    expect(view.total).toMatchObject({ contacts: 324, accounts: 285 });
    expect(view.exposure).toEqual({ measure: 'orders', value: 7_000 });
    const [first] = view.issues;
    expect(first).toMatchObject({ rate: 30, trend: 10, owner: 'lin', causeSide: 'design', kind: 'taxonomy' });
    expect(first?.low).toBeLessThan(30);
    expect(first?.high).toBeGreaterThan(30);
    expect(first?.expected).toBeGreaterThan(15);
    expect(first?.ratio).toBeCloseTo(210 / (first?.expected ?? 0));
  });

  it('where two cause sides are equally frequent, the first by name, whatever order they came in', async () => {
    const view = await rankIssues(ctx, { by: 'harm', filter: week });
    expect(view.issues.find(({ id }) => id === 'burn')?.causeSide).toBe('defect');
  });

  it('by harm: the worst level first, however few', async () => {
    const view = await rankIssues(ctx, { by: 'harm', filter: week });
    expect(view.issues.map(({ id, harmLevel }) => [id, harmLevel])).toEqual([
      ['burn', 4],
      ['late', 2],
    ]);
    expect(view.issues[0]).toMatchObject({
      harmClass: 'injury',
      harm: [
        { level: 3, contacts: 1 },
        { level: 4, contacts: 1 },
      ],
    });
    expect(plainText(view.statement.en)).toBe(
      'Two issues did harm at level 2 or more. One is at level 4: Charger overheats.',
    );
    expect(plainText(view.statement.zh)).toBe('2 个问题造成 2 级及以上的伤害，1 个达到 4 级：充电座发烫。');
  });

  it('rising: contacts above expectation; new: first seen in the window or the week before', async () => {
    const rising = await rankIssues(ctx, { by: 'rising', filter: week });
    expect(rising.issues.map(({ id }) => id)).toEqual(['set-time', 'battery', 'late']);
    const fresh = await rankIssues(ctx, { by: 'new', filter: week });
    expect(fresh.issues.map(({ id }) => id)).toEqual(['battery', 'burn']);
    expect(fresh.tabs).toEqual({ frequency: 4, harm: 2, rising: 3, new: 2 });
    expect(plainText(fresh.statement.en)).toBe('Two issues are new. The latest is Battery drains fast, 1 customer.');
  });

  it('says which issues left their band', async () => {
    const { statement } = await rankIssues(ctx, { by: 'frequency', filter: week });
    expect(plainText(statement.zh)).toBe('4 个问题里有 2 个高于预期：如何调时间、迟迟不发货。另有 2 个新出现。');
  });

  it('draws 28 days up to the window, the last ones above their band', async () => {
    const { issues } = await rankIssues(ctx, { by: 'frequency', filter: week, limit: 1, quotes: 1 });
    const points = issues[0]?.days.points ?? [];
    expect(points).toHaveLength(28);
    expect(points.slice(0, 21).some(({ above }) => above)).toBe(false);
    expect(points.slice(21).every(({ above }) => above)).toBe(true);
    expect(issues[0]?.quotes).toHaveLength(1);
  });

  it('has no rate where exposure does not cover the slice', async () => {
    const view = await rankIssues(ctx, {
      by: 'frequency',
      filter: { ...week, where: [{ key: 'product', value: 'lumen-3' }] },
    });
    expect(view.exposure).toBeNull();
    expect(view.issues[0]).toMatchObject({ id: 'set-time', rate: null, share: 1 });
  });

  it('takes all of history where the filter leaves the window open, and says so', async () => {
    const view = await rankIssues(ctx, { by: 'rising', filter: { where: [] } });
    expect(view.window).toEqual({ from: '2026-09-01T00:00:00+08:00', to: '2026-11-02T00:00:00+08:00' });
    expect(view.issues[0]?.id).toBe('set-time');
    expect(view.issues[0]?.trend).toBeNull();
  });

  it('answers an empty warehouse in words', async () => {
    const filter = { since: '2027-01-01T00:00:00Z', until: '2027-01-08T00:00:00Z', where: [] };
    const view = await rankIssues(ctx, { by: 'frequency', filter });
    expect(view).toMatchObject({ issues: [], total: { contacts: 0, accounts: 0 } });
    expect(plainText(view.statement.en)).toBe('No contact in this window belongs to an issue.');
  });
});
