import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTurns } from './cut-turns.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"turns":[', '\\', '"', '[{"turns":[]}]', '\\"turns\\":['),
);
const turns = fc.array(fc.record({ speaker: text, text }), { maxLength: 4 });

test('what is cut out and what is left are the message, whatever stands in its texts', () => {
  fc.assert(
    fc.property(text, turns, text, (before, said, after) => {
      const message = {
        v: 1,
        note: before,
        contact: { id: after, turns: said, url: after },
        labels: [{ quote: before }],
      };
      const cut = cutTurns(Buffer.from(JSON.stringify(message)));
      expect(JSON.parse(cut?.turns ?? '')).toEqual(JSON.parse(JSON.stringify(said)));
      const rest = JSON.parse(cut?.rest.toString() ?? '');
      expect(rest).toEqual(JSON.parse(JSON.stringify({ ...message, contact: { ...message.contact, turns: 0 } })));
    }),
  );
});

test.each([['{"a":1}'], ['{"turns":null}'], ['{"turns":[{"text":"not closed'], [''], ['"turns":']])(
  'nothing is cut out of %s',
  (json) => {
    expect(cutTurns(Buffer.from(json))).toBeNull();
  },
);
