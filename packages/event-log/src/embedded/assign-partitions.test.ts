import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignPartitions } from './assign-partitions.js';

const members = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e'), { minLength: 1 });

test('shares differ by at most one and every partition has a member', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'gone'), { nil: undefined })),
      members,
      (previous, now) => {
        const assigned = assignPartitions(previous, now);
        const shares = now.map((member) => assigned.filter((owner) => owner === member).length);
        expect(assigned.every((owner) => owner !== undefined && now.includes(owner))).toBe(true);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('nothing moves while the members stay, and only what must when one joins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), members, (partitions, now) => {
      const assigned = assignPartitions(new Array<string | undefined>(partitions).fill(undefined), now);
      expect(assignPartitions(assigned, now)).toEqual(assigned);
      const joined = assignPartitions(assigned, [...now, 'new']);
      const moved = joined.filter((owner, i) => owner !== assigned[i]);
      expect(new Set(moved)).toEqual(moved.length > 0 ? new Set(['new']) : new Set());
    }),
  );
});

test('without members nobody has anything', () => {
  expect(assignPartitions(['a', 'b'], [])).toEqual([undefined, undefined]);
});
