import { expect, test } from 'vitest';
import { harmEpisodes } from './harm-episodes.js';
import type { HarmfulContact } from './replay-input.js';

const DAY = 86_400_000;
const contact = (day: number, account: string, level: number): HarmfulContact => ({
  at: day * DAY,
  issues: ['burn'],
  account,
  level,
  receivedAt: day * DAY,
});

test.each([
  ['one contact at level 4', [contact(1, 'a', 4)], [1]],
  ['level 3 from one account, however often', [contact(1, 'a', 3), contact(2, 'a', 3), contact(9, 'a', 3)], []],
  ['level 3 from two accounts within 30 days', [contact(1, 'a', 3), contact(30, 'b', 3)], [30]],
  ['level 3 from two accounts 31 days apart', [contact(1, 'a', 3), contact(32, 'b', 3)], []],
  ['more of it during the same episode', [contact(1, 'a', 4), contact(5, 'b', 4)], [1]],
  ['again after 14 quiet days', [contact(1, 'a', 4), contact(20, 'b', 4)], [1, 20]],
  ['level 2', [contact(1, 'a', 2), contact(2, 'b', 2)], []],
] as const)('%s', (_, contacts, days) => {
  const episodes = harmEpisodes(contacts, 100 * DAY);
  expect(episodes.map(({ detectedAt }) => detectedAt / DAY)).toEqual([...days]);
  for (const { endedAt } of episodes) expect(endedAt).not.toBeNull();
});

test('goes on while it is not quiet, and never looks past its end', () => {
  const [open] = harmEpisodes([contact(1, 'a', 4), contact(50, 'b', 4)], 10 * DAY);
  expect(open?.endedAt).toBeNull();
  expect(open?.peak.observed).toBe(1);
});
