import { expect, it } from 'vitest';
import { exposureEffects } from './exposure-effects.js';
import { tellingPhrases } from './telling-phrases.js';

const HOUR = 3_600_000;

function wordings(texts: readonly string[], times: number) {
  return Array.from({ length: times }, (_, n) => ({ account: `u${n}`, text: texts[n % texts.length] ?? '' }));
}

it('tells the new wording of either language, once, not the usual one', () => {
  const usual = ['怎么调时间？', 'how do I set the time'];
  const before = wordings(usual, 100);
  const now = [...wordings(usual, 20), ...wordings(['升级以后时间不准', 'after the update the clock is wrong'], 40)];
  const phrases = tellingPhrases(now, before);
  expect(phrases.some(({ text }) => /升级|以后|不准/.test(text))).toBe(true);
  expect(phrases.some(({ text }) => text.includes('update') || text.includes('wrong') || text.includes('after'))).toBe(
    true,
  );
  expect(phrases.some(({ text }) => text.includes('怎么') || text === 'set the')).toBe(false);
});

it('one account says nothing for all', () => {
  const loud = Array.from({ length: 40 }, () => ({ account: 'loud', text: 'give me my money back' }));
  expect(tellingPhrases(loud, wordings(['hello there'], 50))).toEqual([]);
});

it('splits a rise into exposure and rate that add up', () => {
  const exposures = Array.from({ length: 40 }, (_, day) => ({
    measure: 'orders',
    at: day * 24 * HOUR,
    bucketHours: 24,
    product: 'a',
    value: day === 39 ? 200 : 100,
    receivedAt: 0,
  }));
  const span = { windowFrom: 39 * 24 * HOUR, windowTo: 40 * 24 * HOUR, startedAt: 39 * 24 * HOUR };
  const effects = exposureEffects({ observed: 50, expected: 20, ...span, products: ['a'], exposures });
  expect(effects?.exposure).toBeCloseTo(10, 9);
  expect(effects?.rate).toBeCloseTo(30, 9);
  expect(exposureEffects({ observed: 50, expected: 20, ...span, products: ['b'], exposures })).toBeNull();
});
