import { expect, test } from 'vitest';
import { recountDelayMs } from './recount-schedule.js';

const NEVER = Number.POSITIVE_INFINITY;

test.each([
  ['nothing to count', { dirty: false, drained: true, sinceLastMs: NEVER, lastDurationMs: 0 }, null],
  ['nobody waits', { dirty: true, drained: false, sinceLastMs: NEVER, lastDurationMs: 0 }, 0],
  ['more is coming', { dirty: true, drained: false, sinceLastMs: 1_200, lastDurationMs: 50 }, 3_800],
  ['more is coming and it is due', { dirty: true, drained: false, sinceLastMs: 5_000, lastDurationMs: 50 }, 0],
  ['everything has arrived', { dirty: true, drained: true, sinceLastMs: 1_200, lastDurationMs: 50 }, 0],
  ['everything has arrived, again and again', { dirty: true, drained: true, sinceLastMs: 10, lastDurationMs: 50 }, 190],
  ['recounts take long', { dirty: true, drained: false, sinceLastMs: 0, lastDurationMs: 12_000 }, 48_000],
  [
    'recounts take long, everything has arrived',
    { dirty: true, drained: true, sinceLastMs: 0, lastDurationMs: 2_000 },
    8_000,
  ],
] as const)('%s', (_what, situation, delay) => {
  expect(recountDelayMs(situation)).toBe(delay);
});
