import { createClassifier, trainGeneration } from '@earshot/classification';
import type { LabelledContact } from '@earshot/contracts';
import { aContact, aReceivedContact } from '@earshot/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelMessages, packMessages } from './label-messages.js';

const classifier = createClassifier(trainGeneration([]));
const bytesOf = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const label = (...values: unknown[]) => {
  const labelled = labelMessages(classifier, packMessages(values.map(bytesOf)));
  const messages = [...labelled.ends].map((end, index) =>
    Buffer.from(labelled.bytes.subarray(index === 0 ? 0 : labelled.ends[index - 1], end)).toString(),
  );
  return { messages, failures: labelled.failures };
};

describe('labelling messages', () => {
  it('keeps the received bytes and adds the labels at the end', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), (contacts) => {
        const received = contacts.map((texts) =>
          JSON.stringify(
            aReceivedContact(aContact({ turns: texts.map((said) => ({ speaker: 'customer', text: said })) })),
          ),
        );
        const { messages, failures } = label(...received);
        expect(failures).toEqual([]);
        messages.forEach((message, index) => {
          const before = Buffer.from(received[index] ?? '').toString();
          expect(message.startsWith(`${before.slice(0, -1)},"labels":{`)).toBe(true);
          const { labels, ...rest } = JSON.parse(message) as LabelledContact;
          expect(rest).toEqual(JSON.parse(before));
          expect(labels).toEqual(JSON.parse(JSON.stringify(classifier.classify(rest.contact))));
        });
      }),
    );
  });

  it('grows its buffer for labels that are longer than the message', () => {
    const smoke = '插座冒烟了。'.repeat(400);
    const { messages } = label(
      ...Array.from({ length: 20 }, () =>
        aReceivedContact(aContact({ turns: [{ speaker: 'customer', text: smoke }] })),
      ),
    );
    for (const message of messages) expect((JSON.parse(message) as LabelledContact).labels.harm.level).toBe(3);
  });

  it('ignores white space after the last brace', () => {
    const { messages } = label(`${JSON.stringify(aReceivedContact())} \n`);
    expect(JSON.parse(messages[0] ?? '')).toHaveProperty('labels.generation', 0);
  });

  it.each([
    ['no JSON', '{"v":1,', undefined],
    ['no object', '[1]', undefined],
    ['null', 'null', undefined],
    ['another schema version', { ...aReceivedContact(), v: 99 }, 'v'],
    ['no contact', { v: 1, receivedAt: 1 }, 'contact.turns'],
    ['a turn without text', aReceivedContact({ ...aContact(), turns: [null] as never }), 'contact.turns.text'],
  ])('names what is wrong with a message with %s and nothing it says', (_, bad, field) => {
    const good = aReceivedContact();
    const { messages, failures } = label(good, bad, good);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ index: 1, ...(field && { field }) });
    expect(messages[1]).toBe('');
    expect(JSON.parse(messages[2] ?? '')).toHaveProperty('labels');
  });
});
