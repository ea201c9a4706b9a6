import { type ReceivedContact, topics } from '@earshot/contracts';
import { Metrics } from '@earshot/runtime';
import { openTestLog, silentLogger } from '@earshot/testkit';
import { describe, expect, it } from 'vitest';
import { createDoor, type Received } from './door.js';
import type { Item } from './item.js';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const log = await openTestLog();
const door = createDoor({
  log,
  pseudonymKey: Buffer.alloc(32, 7),
  now: () => NOW,
  logger: silentLogger(),
  metrics: new Metrics(),
});

const good = (id: string, more: object = {}) => ({
  id,
  source: 'desk',
  occurredAt: '2026-10-24T09:00:00+08:00',
  text: 'the clock stopped',
  ...more,
});
const lineOf = (line: number, value: unknown): Item => ({ line, bytes: Buffer.from(JSON.stringify(value)) });
const bytesOf = (line: number, text: string | Buffer): Item => ({ line, bytes: Buffer.from(text as string) });

/** What the receipt says, and the ids that stand in the log beyond what stood there before. */
async function receive(items: Item[]): Promise<{ result: Received; ids: string[] }> {
  const before = await log.endOffsets(topics.contactsReceived);
  const result = await door.receiveContacts(items);
  const ids: string[] = [];
  for (const [partition, from] of before) {
    for (const { value } of await log.read(topics.contactsReceived, partition, from, 100)) {
      ids.push((JSON.parse(value.toString()) as ReceivedContact).contact.id);
    }
  }
  return { result, ids: ids.sort() };
}

describe('a malformed item is refused alone, by line and field, and its neighbours go through', () => {
  const deep = `{"id":"d","source":"s","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const table: [name: string, bad: Item, field: string, reason: RegExp][] = [
    ['bad JSON', bytesOf(2, '{"id":"secret-text",'), '', /not valid JSON/],
    ['a list', bytesOf(2, '[1]'), '', /not a JSON object/],
    ['invalid UTF-8', bytesOf(2, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), '', /UTF-8/],
    ['50,000 levels', bytesOf(2, deep), '', /nested/],
    ['a line of 10 MB', lineOf(2, good('x', { text: 'a'.repeat(10_000_000) })), '', /longer than/],
    ['a text of more than 1 MB', lineOf(2, good('x', { text: 'a'.repeat(1_100_000) })), 'turns', /bytes/],
    ['10 MB already parsed', { line: 2, value: good('x', { text: 'a'.repeat(10_000_000) }) }, 'turns', /bytes/],
    ['no id', lineOf(2, { ...good('x'), id: undefined }), 'id', /missing/],
    ['an empty id', lineOf(2, good('')), 'id', /missing/],
    ['an id of NUL', lineOf(2, good('\0')), 'id', /empty/],
    ['no source', lineOf(2, { ...good('x'), source: undefined }), 'source', /missing/],
    ['no time', lineOf(2, { ...good('x'), occurredAt: undefined }), 'occurredAt', /missing/],
    ['no text', lineOf(2, { ...good('x'), text: undefined }), 'turns', /missing/],
    ['a number as id', lineOf(2, { ...good('x'), id: 5 }), 'id', /not a string/],
    [
      'a wrong speaker',
      lineOf(2, { ...good('x'), text: undefined, turns: [{ speaker: 'me', text: 'a' }] }),
      'turns[0].speaker',
      /one of/,
    ],
    [
      'a turn without text',
      lineOf(2, { ...good('x'), text: undefined, turns: [{ speaker: 'bot', text: 'a' }, { speaker: 'bot' }] }),
      'turns[1].text',
      /missing/,
    ],
    ['text and turns', lineOf(2, good('x', { turns: [] })), 'text', /both/],
    ['only empty turns', lineOf(2, good('x', { text: ' ' })), 'turns', /empty/],
    ['a time without offset', lineOf(2, good('x', { occurredAt: '2026-10-24T09:00:00' })), 'occurredAt', /offset/],
    ['a day that does not exist', lineOf(2, good('x', { occurredAt: '2026-02-30T09:00:00Z' })), 'occurredAt', /offset/],
    ['1999', lineOf(2, good('x', { occurredAt: '1999-12-31T23:59:59Z' })), 'occurredAt', /2000/],
    ['25 hours ahead', lineOf(2, good('x', { occurredAt: '2026-11-02T01:00:00Z' })), 'occurredAt', /ahead/],
    ['half a revision', lineOf(2, good('x', { revision: 1.5 })), 'revision', /whole number/],
    ['a score of 9', lineOf(2, good('x', { outcome: { csat: 9 } })), 'outcome.csat', /5 or less/],
    ['nested attributes', lineOf(2, good('x', { attributes: { a: { b: 1 } } })), 'attributes.a', /string, a number/],
    [
      '51 attributes',
      lineOf(2, good('x', { attributes: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, i])) })),
      'attributes',
      /50/,
    ],
    ['an unknown link', lineOf(2, good('x', { links: [{ kind: 'car', value: '1' }] })), 'links[0].kind', /one of/],
  ];

  it.each(table)('%s', async (_name, bad, field, reason) => {
    const { result, ids } = await receive([lineOf(1, good('before')), bad, lineOf(3, good('after'))]);
    expect(ids).toEqual(['after', 'before']);
    expect(result).toMatchObject({ accepted: 2, rejections: [{ line: 2, field }] });
    expect(result.rejections[0]?.reason).toMatch(reason);
    expect(result.rejections[0]?.remedy).not.toBe('');
    expect(JSON.stringify(result.rejections)).not.toContain('secret-text');
  });

  it('names the field that was meant', async () => {
    const { occurredAt, ...rest } = good('x');
    const { rejections } = await door.receiveContacts([{ line: 1, value: { ...rest, occured_at: occurredAt } }]);
    expect(rejections).toMatchObject([{ field: 'occurredAt', remedy: expect.stringContaining('"occured_at"') }]);
  });

  it('keeps personal names of attributes out of the rejection', async () => {
    const { rejections } = await door.receiveContacts([
      { line: 1, value: good('x', { attributes: { 'li@example.com': [] } }) },
    ]);
    expect(rejections[0]?.field).toBe('attributes.[EMAIL]');
  });
});
