import { expectDays } from '@earshot/surveillance';
import { expect, it } from 'vitest';
import { rememberedExpectations } from './remembered-expectations.js';

const counts = Array.from({ length: 40 }, (_, day) => 20 + ((day * 7) % 5));
const input = { counts, exposure: null, weekdayOfFirst: 1, from: 20 };

it('gives what expectDays gives, and the same object again while only the last day fills', () => {
  const first = rememberedExpectations(input);
  expect(first).toEqual(expectDays(input));
  const filling = { ...input, counts: [...counts.slice(0, -1), 999] };
  expect(rememberedExpectations(filling)).toBe(first);
  expect(rememberedExpectations(filling)).toEqual(expectDays(filling));
});

it.each([
  ['an earlier day', { ...input, counts: [1, ...counts.slice(1)] }],
  ['exposure', { ...input, exposure: counts }],
  ['the first day asked for', { ...input, from: 15 }],
  ['one day more', { ...input, counts: [...counts, 5] }],
])('thinks anew when %s is different', (_, changed) => {
  const first = rememberedExpectations(input);
  expect(rememberedExpectations(changed)).not.toBe(first);
  expect(rememberedExpectations(changed)).toEqual(expectDays(changed));
});
