import { NO_PARTITION } from '@earshot/warehouse';
import { expect, test } from 'vitest';
import { type OpenMark, planRecount } from './plan-recount.js';

const mark = (told: Partial<OpenMark>): OpenMark => ({
  day: '2026-03-02',
  partition: 0,
  writer: 7,
  mark: 10,
  settled: 0,
  upTo: 100n,
  timeZone: 'UTC',
  covered: 0,
  ...told,
});
const reached = (committed: bigint, end = 500n) => ({
  committed: new Map([[0, committed]]),
  ends: new Map([[0, end]]),
});
const plan = (marks: OpenMark[], at: ReturnType<typeof reached>) => Object.fromEntries(planRecount(marks, at));

test('a mark is covered once the group has committed its batch, by whomever', () => {
  expect(plan([mark({})], reached(99n))).toEqual({});
  expect(plan([mark({})], reached(100n))).toEqual({ '2026-03-02': { '0/7': 10 } });
});

test('before that, only what its writer had settled earlier, and only if that is news', () => {
  expect(plan([mark({ settled: 9, covered: 5 })], reached(99n))).toEqual({ '2026-03-02': { '0/7': 9 } });
  expect(plan([mark({ settled: 9, covered: 9 })], reached(99n))).toEqual({});
});

test('one row a day says all it covers', () => {
  const marks = [mark({}), mark({ writer: 8, mark: 3 }), mark({ day: '2026-03-03', upTo: 200n })];
  expect(plan(marks, reached(150n))).toEqual({ '2026-03-02': { '0/7': 10, '0/8': 3 } });
});

test('a mark of no partition is covered at once, and so is one of a partition or a part of the log that is no more', () => {
  expect(plan([mark({ partition: NO_PARTITION, upTo: 0n })], reached(0n))).toEqual({
    '2026-03-02': { '4294967295/7': 10 },
  });
  expect(plan([mark({ partition: 5 })], reached(0n))).toEqual({ '2026-03-02': { '5/7': 10 } });
  expect(plan([mark({ upTo: 9_000n })], reached(499n))).toEqual({});
  expect(plan([mark({ upTo: 9_000n })], reached(500n))).toEqual({ '2026-03-02': { '0/7': 10 } });
});
