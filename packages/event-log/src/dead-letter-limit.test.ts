import { expect, test } from 'vitest';
import { emptyTally, tallyDeadLetters } from './dead-letter-limit.js';

const limits = { maxConsecutive: 3, maxRatio: 0.25, window: 20 };
const outcomes = (text: string) => [...text].map((letter) => letter === 'x');

test.each([
  ['as many in a row as allowed', 'xxx.', 'fine'],
  ['one more in a row', 'xxxx', 'consecutive'],
  ['in a row, but not one after the other', 'xx.xx.xx.', 'fine'],
  ['a share that is too large, of too few to tell', '.x.x.x.x.x.x.x.x.x.', 'fine'],
  ['a share that is too large', '.x.x.x.x.x.x.x.x.x.x', 'ratio'],
  ['exactly the share that is allowed', '...x...x...x...x...x', 'fine'],
  ['a bad present after a long good past', `${'.'.repeat(1_000)}${'.x'.repeat(40)}`, 'ratio'],
])('%s', (_, text, expected) => {
  const tally = tallyDeadLetters(emptyTally, outcomes(text), limits);
  expect(typeof tally === 'string' ? tally : 'fine').toBe(expected);
});

test('batches add up', () => {
  const first = tallyDeadLetters(emptyTally, outcomes('.xx'), limits);
  if (typeof first === 'string') throw new Error('the first batch is fine');
  expect(tallyDeadLetters(first, outcomes('xx'), limits)).toBe('consecutive');
});
