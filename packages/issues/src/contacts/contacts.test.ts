import type { ContactFilter } from '@earshot/contracts';
import { aStoredContact, openTestWarehouse, type StoredContact, storedRow } from '@earshot/testkit';
import { emptyState } from '@earshot/workspace';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReadContext } from '../read-context.js';
import { countContacts } from './count-contacts.js';
import { getContact } from './get-contact.js';
import { type ContactOrder, InvalidCursorError, listContacts, streamContacts } from './list-contacts.js';

let ctx: ReadContext;

const full: StoredContact = {
  ...aStoredContact({ id: 'full' }),
  occurredAt: '2026-10-24T09:00:00.250-03:30',
  turns: [
    { speaker: 'customer', text: '表“坏”了\n\\ \u2028 😀', at: '2026-10-24T09:00:00-03:30' },
    { speaker: 'agent', text: '' },
  ],
  revision: 3,
  channel: 'wechat',
  account: 'A-7F3C',
  links: [{ kind: 'order', value: 'o-1' }],
  product: 'lumen-3',
  productVersion: '3.1',
  region: 'cn',
  journeyStage: 'setup',
  url: 'https://example.com/t/1?a=b&c=d',
  outcome: { csat: 2, resolved: false, transferred: true, queueSeconds: 12.5, agentReasonCode: 'R7' },
  attributes: { batch: 'C2638', owned: 3.5, gift: false, digits: '007', truth: 'true', blank: '' },
  language: 'zh',
  candidates: [{ name: 'battery', score: 0.25 }],
  outOfScope: 0.125,
  sentiment: { label: 'negative', overall: -0.5, first: 0.25, last: -0.75, lowest: -1, drop: 1 },
  contactType: 'complaint',
  emotion: 'anger',
  harm: { level: 3, class: 'injury', quote: '坏', turn: 0 },
  causeSide: 'defect',
  resolution: 'passed_on',
  effort: 'high',
  service: { firstResponseSeconds: 30.5, averageResponseSeconds: null, transfers: 2, answerCertainty: 'hedged' },
};
const bare = aStoredContact({ id: 'bare', occurredAt: '2026-10-24T12:30:00Z', source: "o'b\\c", issues: [] });
const many = Array.from({ length: 57 }, (_, at) =>
  aStoredContact({
    id: `m${at % 30}`,
    source: at < 30 ? 'chat' : 'jd',
    occurredAt: `2026-10-2${at % 7}T10:00:00+08:00`,
    account: `a${at % 5}`,
    channel: 'phone',
    issues: ['battery', 'set-time'].slice(at % 2),
    ...(at % 3 === 0 && { product: 'kite' }),
  }),
);

beforeAll(async () => {
  const warehouse = await openTestWarehouse();
  ctx = { warehouse, state: { ...emptyState, timeZone: 'Asia/Shanghai' }, now: Date.parse('2026-11-02T00:00:00Z') };
  const old = { ...full, revision: 2, account: 'A-OLD', occurredAt: '2026-10-01T00:00:00Z' };
  await warehouse.insertLines('contacts', [full, bare, ...many].map(storedRow), 'test');
  await warehouse.insertLines('contacts', [storedRow(old)], 'test');
});

const where = (...pairs: [string, string][]): ContactFilter => ({
  where: pairs.map(([key, value]) => ({ key, value })),
});

describe('a contact read back', () => {
  it('is the contact as it came: offset, types of attributes, absent fields', async () => {
    expect(await getContact(ctx, 'chat', 'full')).toEqual(full);
    expect(await getContact(ctx, "o'b\\c", 'bare')).toEqual(bare);
  });

  it('is null where there is none', async () => expect(await getContact(ctx, 'chat', 'no')).toBeNull());
});

describe('counting', () => {
  it.each<[string, ContactFilter, number, number]>([
    ['everything; an older revision is not counted', { where: [] }, 59, 7],
    ['a source with a quote in its name', where(['source', "o'b\\c"]), 1, 1],
    ['unassigned', where(['issue', 'unassigned']), 1, 1],
    ['an absent product', where(['product', '']), 39, 6],
    ['a text attribute', where(['attributes.batch', 'C2638']), 1, 1],
    ['a number', where(['attributes.owned', '3.5']), 1, 1],
    ['a boolean', where(['attributes.gift', 'false']), 1, 1],
    ['an absent attribute', where(['attributes.batch', '']), 58, 6],
    ['level 3 exactly, and 3 or more', where(['harm', '3'], ['harm', '3+']), 1, 1],
    ['a channel in capitals', where(['channel', 'Phone'], ['issue', 'battery']), 29, 5],
    ['since is in', { since: '2026-10-24T12:30:00.250Z', until: '2026-10-24T12:30:00.251Z', where: [] }, 1, 1],
    ['until is not', { since: '2026-10-24T12:30:00Z', until: '2026-10-24T12:30:00.250Z', where: [] }, 1, 1],
  ])('%s', async (_, filter, contacts, accounts) => {
    expect(await countContacts(ctx, filter)).toEqual({ contacts, accounts, filter });
  });
});

describe('listing', () => {
  async function pages(order: ContactOrder): Promise<string[]> {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listContacts(
        ctx,
        { where: [] },
        { order, limit: 10, ...(cursor !== undefined && { cursor }) },
      );
      expect(page.items.length).toBeLessThanOrEqual(10);
      seen.push(...page.items.map((c) => `${Date.parse(c.occurredAt)} ${c.source} ${c.id}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return seen;
  }

  it('gives every contact once, in order of time, source and id, page by page', async () => {
    const seen = await pages('oldest');
    expect(seen).toHaveLength(59);
    expect(new Set(seen).size).toBe(59);
    expect(seen).toEqual([...seen].sort());
  });

  it('gives the newest first just the other way round, and does so by default', async () => {
    const newest = await pages('newest');
    expect(newest).toEqual((await pages('oldest')).toReversed());
    const [first] = (await listContacts(ctx, { where: [] }, { limit: 1 })).items;
    expect(newest[0]).toBe(`${Date.parse(first?.occurredAt ?? '')} ${first?.source} ${first?.id}`);
  });

  it('streams as many as are counted, oldest first', async () => {
    const filter = where(['source', 'jd']);
    const streamed: number[] = [];
    for await (const contact of streamContacts(ctx, filter, { pageSize: 4 })) {
      expect(contact.source).toBe('jd');
      streamed.push(Date.parse(contact.occurredAt));
    }
    expect(streamed).toHaveLength((await countContacts(ctx, filter)).contacts);
    expect(streamed).toEqual(streamed.toSorted((a, b) => a - b));
  });

  const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['nonsense', 'x'],
    ['nothing', ''],
    ['another shape', cursor([1, 'chat', 'm1'])],
    ['a time there is not', cursor(['newest', 9e15, 'chat', 'm1'])],
    ['one of the other order', cursor(['oldest', 1_000, 'chat', 'm1'])],
  ])('refuses a cursor it never gave: %s', async (_, given) => {
    await expect(listContacts(ctx, { where: [] }, { limit: 1, cursor: given })).rejects.toThrow(InvalidCursorError);
  });
});
