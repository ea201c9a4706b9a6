import type { ContactFilter, Count } from '@earshot/contracts';
import { claimsOf, openTestWarehouse, seededRandom, storedRow } from '@earshot/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { countContacts, type ReadContext, rankIssues, viewIssue } from './index.js';
import { randomContacts, testState } from './random-world.testing.js';

let ctx: ReadContext;
/** What was counted already: the world doesn't change. */
const answers = new Map<string, Count>();

beforeAll(async () => {
  ctx = { warehouse: await openTestWarehouse(), state: testState, now: Date.parse('2026-11-02T09:20:00+08:00') };
  const contacts = randomContacts(seededRandom(7), 600, 40);
  await ctx.warehouse.insertLines('contacts', contacts.map(storedRow), 'test');
  // The same contacts again, some with a higher revision: they must not count twice.
  await ctx.warehouse.insertLines(
    'contacts',
    contacts.slice(0, 200).map((c, at) => storedRow({ ...c, revision: at % 2 })),
    'test',
  );
});

async function expectToOpen(view: unknown): Promise<number> {
  const all = claimsOf(view);
  for (const { path, filter, contacts, accounts } of all) {
    const key = JSON.stringify(filter);
    const counted = answers.get(key) ?? (await countContacts(ctx, filter));
    answers.set(key, counted);
    if (contacts !== undefined) expect(counted.contacts, `${path} contacts`).toBe(contacts);
    if (accounts !== undefined) expect(counted.accounts, `${path} accounts`).toBe(accounts);
  }
  return all.length;
}

const week = { since: '2026-10-26T00:00:00+08:00', until: '2026-11-02T00:00:00+08:00' };
const filters: [string, ContactFilter][] = [
  ['a week', { ...week, where: [] }],
  ['all of history', { where: [] }],
  ['one product', { ...week, where: [{ key: 'product', value: 'lumen-3' }] }],
  [
    'a span that begins and ends within days',
    { since: '2026-10-20T13:30:00+08:00', until: '2026-10-28T01:15:00Z', where: [] },
  ],
  ['nothing at all', { since: '2027-01-01T00:00:00Z', until: '2027-01-02T00:00:00Z', where: [] }],
];

describe('every number of a list opens onto as many contacts', () => {
  it.each(filters)('%s', async (_, filter) => {
    for (const by of ['frequency', 'harm'] as const) {
      const view = await rankIssues(ctx, { by, filter });
      expect(await expectToOpen(view)).toBeGreaterThan(1);
    }
  });
});

describe('every number of an issue opens', () => {
  it.each(filters)('%s', async (_, filter) => {
    expect(await expectToOpen(await viewIssue(ctx, 'set-time', filter, []))).toBeGreaterThan(1);
  });
});
