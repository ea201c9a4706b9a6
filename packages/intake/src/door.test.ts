import { contact as contactSchema, type ReceivedContact, topics } from '@earshot/contracts';
import { createLogger, Metrics } from '@earshot/runtime';
import { openTestLog } from '@earshot/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDoor } from './door.js';
import type { Item } from './item.js';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const logged: string[] = [];
const metrics = new Metrics();
const log = await openTestLog();
const logger = createLogger({ name: 'door', destination: { write: (line: string) => void logged.push(line) } });
const door = createDoor({ log, pseudonymKey: Buffer.alloc(32, 7), now: () => NOW, logger, metrics });

const good = (id: string, more: object = {}) => ({
  id,
  source: 'desk',
  occurredAt: '2026-10-24T09:00:00+08:00',
  text: 'the clock stopped',
  ...more,
});
const lineOf = (line: number, value: unknown): Item => ({ line, bytes: Buffer.from(JSON.stringify(value)) });
const bytesOf = (line: number, text: string | Buffer): Item => ({ line, bytes: Buffer.from(text as string) });

async function appended<T = ReceivedContact>(
  receive: () => Promise<unknown>,
  topic = topics.contactsReceived as { name: string; partitions: number },
): Promise<T[]> {
  const before = await log.endOffsets(topic);
  await receive();
  const messages: T[] = [];
  for (let partition = 0; partition < topic.partitions; partition++) {
    for (const { value } of await log.read(topic, partition, before.get(partition) ?? 0n, 10_000)) {
      messages.push(JSON.parse(value.toString()) as T);
    }
  }
  return messages;
}

async function receivedOne(value: object): Promise<ReceivedContact> {
  const [message] = await appended(() => door.receiveContacts([{ line: 1, value }]));
  if (!message) throw new Error('nothing was appended');
  return message;
}

describe('what is unusual but legal', () => {
  it('ignores blank lines, a byte-order mark, carriage returns and NUL, and repairs lone surrogates', async () => {
    const items = [
      bytesOf(1, `\ufeff${JSON.stringify(good('bom'))}\r`),
      bytesOf(2, ''),
      bytesOf(3, ' \r'),
      bytesOf(4, JSON.stringify(good('nul', { text: 'a\0b' }))),
      bytesOf(5, JSON.stringify(good('raw-nul')).replace('the clock', 'the\0 clock')),
      bytesOf(6, JSON.stringify(good('lone', { text: 'Ω😀' })).replace('Ω', '\\ud83d')),
    ];
    let result: unknown;
    const messages = await appended(async () => {
      result = await door.receiveContacts(items);
    });
    expect(result).toMatchObject({ accepted: 4, rejections: [] });
    const texts = Object.fromEntries(messages.map(({ contact }) => [contact.id, contact.turns[0]?.text]));
    expect(texts).toEqual({ bom: 'the clock stopped', nul: 'ab', 'raw-nul': 'the clock stopped', lone: '\ufffd😀' });
  });

  it('accepts empty turns when somebody hung up, and single empty turns always', async () => {
    const turns = [{ speaker: 'customer', text: '' }];
    const { accepted } = await door.receiveContacts([
      { line: 1, value: good('a', { text: undefined, turns, outcome: { abandoned: true } }) },
      { line: 2, value: good('b', { text: undefined, turns: [...turns, { speaker: 'agent', text: 'hello?' }] }) },
    ]);
    expect(accepted).toBe(2);
  });

  it('reads cells of a CSV record, and leaves out what nobody knows', async () => {
    const value = good('csv', {
      revision: '3',
      channel: '',
      product: null,
      occurredAt: '2026-10-24 09:00+0800',
      'outcome.csat': '4',
      'outcome.resolved': 'true',
      'attributes.city': 'Wuhan',
      mood: 'blue',
    });
    const { contact } = await receivedOne(value);
    expect(contact).toEqual({
      id: 'csv',
      source: 'desk',
      occurredAt: '2026-10-24T09:00:00+08:00',
      turns: [{ speaker: 'customer', text: 'the clock stopped' }],
      revision: 3,
      outcome: { csat: 4, resolved: true },
      attributes: { city: 'Wuhan' },
    });
    expect(await metrics.text()).toMatch(/earshot_intake_unknown_fields_total [1-9]/);
  });
});

describe('what is personal stays outside', () => {
  const personal = good('13812345678', {
    text: 'call 13912345678 or li@example.com',
    account: 'customer-77',
    links: [{ kind: 'phone', value: '138 1234 5678' }],
    url: 'https://desk.example/t/1?token=abcdef123456',
    product: 'wang@example.com',
    outcome: { agentReasonCode: '13712345678' },
    attributes: { note: 'ssn 123-45-6789', '13612345678': true },
  });

  it('redacts texts, and turns accounts, links and personal ids into pseudonyms', async () => {
    const message = await receivedOne(personal);
    const { contact } = message;
    expect(contact.turns[0]?.text).toBe('call [PHONE] or [EMAIL]');
    expect(contact.id).toMatch(/^I-[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(contact.account).toMatch(/^A-[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(contact.links?.[0]?.value).toMatch(/^P-/);
    expect(contact.url).toBe('https://desk.example/t/1?token=[URL_TOKEN]');
    expect(contact.product).toMatch(/^I-/);
    expect(contact.attributes?.note).toBe('ssn [SSN]');
    expect(JSON.stringify(message)).not.toMatch(/1[36-9]\d12345678|customer-77|example\.com"|6789/);
  });

  it('keeps it out of logs and metrics too', async () => {
    await door.receiveContacts([
      { line: 1, value: personal },
      { line: 2, value: { ...personal, text: undefined } },
    ]);
    expect(logged.join('') + (await metrics.text())).not.toMatch(/1[36-9]\d12345678|example\.com|customer-77/);
    expect(await metrics.text()).toMatch(/earshot_intake_findings_total\{type="PHONE"\} [1-9]/);
  });

  it('gives two personal ids two pseudonyms, the same ones each time and from each source', async () => {
    const a = await receivedOne(good('13812345678', { account: 'u1' }));
    const b = await receivedOne(good('13812345679', { account: 'u2' }));
    const again = await receivedOne(good('13812345678', { account: 'u1', source: 'shop' }));
    expect(a.contact.id).not.toBe(b.contact.id);
    expect(again.contact).toMatchObject({ id: a.contact.id, account: a.contact.account });
  });
});

describe('identity and positions', () => {
  it('hashes content, not the order of its fields, the import or the account of time', async () => {
    const one = good('h', { product: 'lumen-3', attributes: { a: 1, b: 'x' }, outcome: { csat: 3, nps: 4 } });
    const other = { attributes: { b: 'x', a: 1 }, outcome: { nps: 4, csat: 3 }, ...one, junk: 1 };
    const reversed = Object.fromEntries(Object.entries({ ...other, attributes: { b: 'x', a: 1 } }).reverse());
    const hashes = [
      await receivedOne(one),
      await receivedOne(reversed),
      await receivedOne({ ...one, product: 'lumen-4' }),
    ].map(({ contentHash }) => contentHash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it('resolves with the offsets after what it appended, and counts the offsets of time', async () => {
    const items = Array.from({ length: 50 }, (_, i) =>
      lineOf(i + 1, good(`p${i}`, i % 5 ? {} : { occurredAt: '2026-10-24T09:00:00Z' })),
    );
    const { positions, offsets, accepted } = await door.receiveContacts(items, { importId: 'im-1' });
    const ends = await log.endOffsets(topics.contactsReceived);
    expect(accepted).toBe(50);
    for (const [partition, offset] of positions.get('contacts.received') ?? [])
      expect(ends.get(partition)).toBe(offset);
    expect(Object.fromEntries(offsets)).toEqual({ '+00:00': 10, '+08:00': 40 });
  });

  it('appends nothing and has no positions when nothing is accepted', async () => {
    const result = await door.receiveContacts([bytesOf(1, 'nonsense')]);
    expect(result).toMatchObject({ accepted: 0, positions: new Map() });
  });

  it('writes what the contract describes, whatever legal contact comes in', async () => {
    const optional = (arbitrary: fc.Arbitrary<unknown>) => fc.option(arbitrary, { nil: undefined });
    const anyContact = fc.record({
      id: fc.string({ minLength: 1 }).filter((id) => id.replaceAll('\0', '') !== ''),
      source: fc.constantFrom('desk', 'shop'),
      occurredAt: fc
        .date({ min: new Date('2001-01-01'), max: new Date(NOW), noInvalidDate: true })
        .map((date) => date.toISOString()),
      turns: fc.array(
        fc.record({
          speaker: fc.constantFrom('customer', 'agent'),
          text: fc.string({ unit: 'binary' }).map((text) => `x${text}`),
        }),
        { minLength: 1 },
      ),
      channel: optional(fc.string()),
      account: optional(fc.string({ minLength: 1 })),
      attributes: optional(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()), { maxKeys: 5 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(anyContact, async (value) => {
        const { contact, receivedAt } = await receivedOne(value);
        const { turns, ...rest } = contact;
        expect(contactSchema.safeParse({ ...rest, turns }).success).toBe(true);
        expect(turns).toHaveLength(value.turns.length);
        expect(receivedAt).toBeGreaterThanOrEqual(NOW);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the other records', () => {
  it('takes exposures with numbers as text, and refuses what is not one', async () => {
    const [message] = await appended(
      () =>
        door.receiveExposures([
          { line: 1, value: { at: '2026-10-24', measure: 'orders', product: 'lumen-3', region: '', value: '5312' } },
        ]),
      topics.exposuresReceived,
    );
    expect(message).toEqual({
      v: 1,
      receivedAt: expect.any(Number),
      exposure: { at: '2026-10-24', measure: 'orders', product: 'lumen-3', value: 5312 },
    });
    const { rejections } = await door.receiveExposures([
      { line: 1, value: { at: '24.10.2026', measure: 'orders', value: 1 } },
      { line: 2, value: { at: '2026-10-24', measure: 'visits', value: 1 } },
      { line: 3, value: { at: '2026-10-24', measure: 'orders', value: '' } },
      { line: 4, value: { at: '2026-10-24', measure: 'orders', value: 'many' } },
      { line: 5, value: { at: '2026-10-24', measure: 'orders', value: -1 } },
    ]);
    expect(rejections.map(({ line, field }) => [line, field])).toEqual([
      [1, 'at'],
      [2, 'measure'],
      [3, 'value'],
      [4, 'value'],
      [5, 'value'],
    ]);
  });

  it('gives a change event the product its contacts have, and keeps what is personal out of its name', async () => {
    const { contact } = await receivedOne(good('event', { product: 'li@example.com' }));
    const at = '2026-10-24';
    expect(door.concealEvent({ at, kind: 'launch', product: 'li@example.com', name: 'call 13912345678' })).toEqual({
      at,
      kind: 'launch',
      product: contact.product,
      name: 'call [PHONE]',
    });
  });

  it('gives an account one pseudonym on contacts, outcomes and accounts', async () => {
    const { contact } = await receivedOne(good('acc', { account: 'u-1' }));
    const messages = await appended<Record<string, { account?: string }>>(async () => {
      await door.receiveOutcomes([{ line: 1, value: { id: 'r1', at: '2026-10-24', kind: 'return', account: 'u-1' } }]);
      await door.receiveAccounts([{ line: 1, value: { account: 'u-1', tier: 'gold', value: '12.5' } }]);
    }, topics.outcomesReceived);
    expect(messages.map(({ outcome, account }) => (outcome ?? account)?.account)).toEqual([
      contact.account,
      contact.account,
    ]);
    expect(messages[1]?.account).toMatchObject({ tier: 'gold', value: 12.5 });
  });
});
