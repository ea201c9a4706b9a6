import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arrivals } from './arrivals.js';

test('however fast things come: a key never arrives twice at one moment, and later is later', () => {
  const calls = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 }), { maxLength: 20 });
  fc.assert(
    fc.property(calls, fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }), (batches, steps) => {
      let clock = 1_000;
      const arrivals = new Arrivals(() => clock);
      const lastOf = new Map<string, number>();
      for (const [index, keys] of batches.entries()) {
        clock += steps[index] ?? 0;
        const arrivalOf = arrivals.next();
        for (const key of keys) {
          const at = arrivalOf(key);
          expect(at).toBeGreaterThan(lastOf.get(key) ?? 0);
          expect(at).toBeGreaterThanOrEqual(clock);
          lastOf.set(key, at);
        }
      }
    }),
  );
});
