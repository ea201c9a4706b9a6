import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventAxis, spread } from './event-axis.js';

describe('events on their axis', () => {
  it('begins the day before the first and ends now', () => {
    const axis = eventAxis(['2026-10-28T19:48:00+08:00'], '2026-11-02T09:20:00+08:00', 'Asia/Shanghai');
    expect(new Date(axis.from).toISOString()).toBe('2026-10-26T16:00:00.000Z');
    expect(axis.to).toBe(Date.parse('2026-11-02T09:20:00+08:00'));
    expect(axis.days).toHaveLength(4);
  });

  it('never lets two boxes cover each other', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 216, noNaN: true }), { minLength: 1, maxLength: 5 }), (xs) => {
        const placed = spread(
          xs.toSorted((a, b) => a - b),
          18,
          216,
        );
        placed.forEach((x, k) => {
          expect(x).toBeGreaterThanOrEqual(9 - 1e-9);
          expect(x).toBeLessThanOrEqual(207 + 1e-9);
          if (k > 0) expect(x - (placed[k - 1] ?? 0)).toBeGreaterThanOrEqual(18 - 1e-9);
        });
      }),
    );
  });
});
