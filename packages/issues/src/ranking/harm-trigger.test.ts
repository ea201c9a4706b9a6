import { expect, it } from 'vitest';
import { harmTriggers, worstLevel } from './harm-trigger.js';

const DAY = 86_400_000;
const counts = (contacts: number[], serious: [number, string][] = []) => ({ contacts, accounts: contacts, serious });

it.each([
  ['one contact at level 4', counts([0, 0, 0, 0, 1]), true],
  [
    'level 3 from one account, twice',
    counts(
      [0, 0, 0, 2],
      [
        [0, 'a'],
        [DAY, 'a'],
      ],
    ),
    false,
  ],
  [
    'level 3 from two accounts on the 30th day',
    counts(
      [0, 0, 0, 2],
      [
        [0, 'a'],
        [30 * DAY, 'b'],
      ],
    ),
    true,
  ],
  [
    'level 3 from two accounts later than that',
    counts(
      [0, 0, 0, 2],
      [
        [0, 'a'],
        [30 * DAY + 1, 'b'],
      ],
    ),
    false,
  ],
  [
    'the second account right after a repeat',
    counts(
      [0, 0, 0, 3],
      [
        [0, 'a'],
        [40 * DAY, 'a'],
        [41 * DAY, 'b'],
      ],
    ),
    true,
  ],
  ['a thousand at level 2', counts([0, 0, 1000]), false],
])('%s', (_, harm, triggers) => expect(harmTriggers(harm)).toBe(triggers));

it('names the worst level that occurs', () => {
  expect(worstLevel(counts([0, 5, 0, 1, 0]))).toBe(3);
  expect(worstLevel(counts([]))).toBe(0);
});
