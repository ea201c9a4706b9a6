import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isolatePermanent } from './isolate-permanent.js';
import type { StepResult } from './retry-step.js';

const error = new Error('row refused');

test('exactly the bad items are rejected, everything else is handled once, in order, in few runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 200 }), async (bad) => {
      const items = bad.map((isBad, id) => ({ id, isBad }));
      const handled: number[] = [];
      let runs = 0;
      const run = async (part: readonly (typeof items)[number][]): Promise<StepResult> => {
        runs += 1;
        if (part.some(({ isBad }) => isBad)) return { kind: 'permanent', error };
        handled.push(...part.map(({ id }) => id));
        return { kind: 'done' };
      };
      const result = await isolatePermanent(items, run, Number.POSITIVE_INFINITY);
      const expected = items.filter(({ isBad }) => isBad).map((item) => ({ item, error }));
      expect(result).toEqual({ kind: 'settled', rejected: expected });
      expect(handled).toEqual(items.filter(({ isBad }) => !isBad).map(({ id }) => id));
      const depth = Math.ceil(Math.log2(Math.max(2, items.length)));
      expect(runs).toBeLessThanOrEqual(1 + 2 * depth * expected.length);
    }),
  );
});

test('a result that says nothing of a single item ends it at once', async () => {
  let runs = 0;
  const run = async (): Promise<StepResult> => {
    runs += 1;
    return runs === 1 ? { kind: 'permanent', error } : { kind: 'stopped' };
  };
  expect(await isolatePermanent([1, 2, 3], run, 10)).toEqual({ kind: 'unsettled', result: { kind: 'stopped' } });
  expect(runs).toBe(2);
});

test('too many bad items in a row end it', async () => {
  const run = async (): Promise<StepResult> => ({ kind: 'permanent', error });
  const items = Array.from({ length: 64 }, (_, i) => i);
  expect(await isolatePermanent(items, run, 5)).toEqual({ kind: 'unsettled', result: { kind: 'too_many' } });
  expect((await isolatePermanent(items, run, 64)).kind).toBe('settled');
});
