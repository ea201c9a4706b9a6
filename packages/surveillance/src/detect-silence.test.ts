import { expect, it } from 'vitest';
import { countWorld } from './count-world.testing.js';
import { detectSilence } from './detect-silence.js';
import type { DetectorInput } from './detector-input.js';

/** One source of 100 contacts a day. */
function source(seed: number, silent: (hour: number) => boolean): DetectorInput {
  const factor = (_: number, __: number, hour: number) => (silent(hour) ? 0 : 1);
  const input = countWorld({ seed, days: 42, issues: [100], factor });
  return { ...input, series: input.series.slice(0, 1) };
}

it('tells within five hours that a busy source fell silent, and that it is back', () => {
  const from = 30 * 24 + 8;
  for (const seed of [1, 2, 3]) {
    const runs = detectSilence(source(seed, (hour) => hour >= from && hour < from + 20));
    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(run?.onset).toBe(from);
    expect((run?.firedAt ?? 0) - from).toBeLessThan(5);
    expect(run?.endedAt).toBeGreaterThanOrEqual(from + 20);
    expect(run?.expected).toBeGreaterThan(10);
  }
});

it('knows that nights are quiet', () => {
  // No contact from 22:00 to 06:00, every night.
  for (const seed of [4, 5])
    expect(detectSilence(source(seed, (hour) => hour % 24 >= 22 || hour % 24 < 6))).toEqual([]);
});

it('a silence that goes on has no end', () => {
  expect(detectSilence(source(6, (hour) => hour >= 35 * 24 + 6))[0]?.endedAt).toBeNull();
});
