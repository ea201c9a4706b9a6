import { poissonSample, seededRandom } from '@earshot/surveillance';
import { expect, it } from 'vitest';
import { actionVerdict } from './action-verdict.js';

const series = (counts: number[]) => ({ firstDay: 100, counts, firstSeen: 0, lastSeen: 0 });
const flat = (level: number, days = 60) => new Array<number>(days).fill(level);
/** `level` a day, from day `from` on `after`. */
const step = (level: number, from: number, after: number) =>
  flat(level).map((count, at) => (at > from ? after : count));
const all = series(flat(500));
const ACTION = 130;

it.each([
  ['fell', step(40, 30, 15), 150, 'fell'],
  ['rose', step(40, 30, 80), 150, 'rose'],
  ['did nothing', step(80, 30, 80), 150, 'no_change'],
  ['is too young to tell', step(40, 30, 15), 133, 'too_early'],
  ['is of today', step(40, 30, 15), 130, 'too_early'],
  ['was about a handful of contacts', step(1, 30, 0), 150, 'cannot_tell'],
])('an action after which it %s', (_, counts, lastDay, outcome) => {
  expect(actionVerdict(series(counts), all, ACTION, lastDay).outcome).toBe(outcome);
});

it('takes what all contacts did out of the effect: everything halves, so the action did nothing', () => {
  const verdict = actionVerdict(series(step(80, 30, 40)), series(step(800, 30, 400)), ACTION, 150);
  expect(verdict.effect).toBeCloseTo(0, 1);
  expect(verdict.outcome).not.toBe('fell');
});

it('compares with the same weekdays before the action, never with days after it', () => {
  for (let days = 1; days <= 14; days += 1) {
    const counts = flat(0).map((_, at) => (at <= 30 ? 40 + 10 * (at % 7) : 10));
    const { counterfactual } = actionVerdict(series(counts), all, ACTION, ACTION + days);
    expect(counterfactual).toHaveLength(days);
    for (const { day, contacts } of counterfactual)
      expect(contacts).toBeGreaterThan(0.8 * (40 + 10 * ((day - 100) % 7)));
  }
});

it('claims an effect of nothing in at most about one of ten', () => {
  const random = seededRandom(3);
  let claimed = 0;
  for (let round = 0; round < 400; round += 1) {
    const counts = flat(0).map(() => poissonSample(20, random));
    const everything = series(counts.map((count) => count + poissonSample(300, random)));
    const { outcome } = actionVerdict(series(counts), everything, ACTION, 150);
    if (outcome === 'fell' || outcome === 'rose') claimed += 1;
  }
  expect(claimed / 400).toBeLessThan(0.12);
});
