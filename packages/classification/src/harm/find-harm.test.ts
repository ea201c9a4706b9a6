import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHarm } from './find-harm.js';

const rows = readFileSync(new URL('../../data/harm-sentences.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const match = /^([0-4]) (\S+) \| (.+)$/.exec(line);
    if (!match) throw new Error(`harm-sentences.txt: ${line}`);
    return { level: Number(match[1]), harmClass: match[2] as string, text: match[3] as string };
  });

const sentence = fc.constantFrom(...rows.map(({ text }) => text));

describe('harm', () => {
  it.each(rows)('level $level $harmClass: $text', ({ level, harmClass, text }) => {
    const harm = findHarm(text, text.toLowerCase());
    expect(harm?.level ?? 0).toBe(level);
    if (level >= 3) expect(harm?.harmClass).toBe(harmClass);
  });

  it('quotes an exact part of the turn', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(sentence, fc.string()), { maxLength: 4 }), (parts) => {
        const text = parts.join('. ');
        const harm = findHarm(text, text.toLowerCase());
        if (!harm) return;
        expect(harm.start).toBeGreaterThanOrEqual(0);
        expect(harm.end).toBeLessThanOrEqual(text.length);
        expect(harm.end).toBeGreaterThan(harm.start);
      }),
    );
  });

  it('of a person is not made an animal’s by the sentence before', () => {
    const text = '狗狗吃了你们的零食一直呕吐。 I have blisters on my leg from the heating pad';
    expect(findHarm(text, text.toLowerCase())?.level).toBe(4);
  });

  it('is never less with a second sentence beside it', () => {
    fc.assert(
      fc.property(sentence, sentence, (one, two) => {
        const alone = findHarm(one, one.toLowerCase())?.level ?? 0;
        const text = `${two}。 ${one}`;
        expect(findHarm(text, text.toLowerCase())?.level ?? 0).toBeGreaterThanOrEqual(alone);
      }),
    );
  });
});
