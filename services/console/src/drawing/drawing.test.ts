import type { SeriesPoint } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, isThin, sparkGeometry } from './spark-geometry.js';
import { stripGeometry, stripPosition } from './strip-scale.js';

describe('strip', () => {
  it('is a log axis: every doubling is the same way', () => {
    const [half, one, two, four, eight] = [0.5, 1, 2, 4, 8].map((r) => stripPosition(r, 128, 8));
    expect(half).toBe(4);
    expect(eight).toBe(124);
    for (const step of [Number(one) - 4, Number(two) - Number(one), Number(four) - Number(two)])
      expect(step).toBeCloseTo(30);
  });

  it('stays inside its box whatever the ratio', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.integer({ min: 40, max: 300 }), (ratio, width) => {
        const x = stripPosition(ratio, width, 32);
        expect(x).toBeGreaterThanOrEqual(4);
        expect(x).toBeLessThanOrEqual(width - 4);
      }),
    );
  });

  it('colours by the count against the band, not by the ratio', () => {
    const value = { expected: 10, low: 5, high: 16, ratio: 1.6 };
    expect(stripGeometry({ ...value, contacts: 16 }, 128, 8).tone).toBe('within');
    expect(stripGeometry({ ...value, contacts: 17 }, 128, 8).tone).toBe('above');
    expect(stripGeometry({ ...value, contacts: 4 }, 128, 8).tone).toBe('below');
  });

  it('draws only the tick where there is no baseline', () => {
    const drawn = stripGeometry({ contacts: 19, expected: null, low: null, high: null, ratio: null }, 128, 8);
    expect([drawn.band, drawn.dot, drawn.whisker]).toEqual([null, null, null]);
  });
});

const day = (k: number, contacts: number, band?: [number, number], above = false): SeriesPoint => ({
  from: new Date(Date.UTC(2026, 9, 1 + k)).toISOString(),
  to: new Date(Date.UTC(2026, 9, 2 + k)).toISOString(),
  contacts,
  ...(band ? { low: band[0], high: band[1] } : {}),
  above,
});

describe('spark', () => {
  it('keeps every point in its box and marks exactly the days above', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 2, maxLength: 40 }), (counts) => {
        const drawn = sparkGeometry(
          counts.map((n, k) => day(k, n, [1, 10], n > 10)),
          104,
          26,
        );
        const ys = drawn.line.split(' ').map((p) => Number(p.split(',')[1]));
        expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...ys)).toBeLessThanOrEqual(26);
        expect(drawn.dots).toHaveLength(counts.filter((n) => n > 10).length);
      }),
    );
  });

  it('breaks the band where a day has no expectation', () => {
    const drawn = sparkGeometry([day(0, 1, [0, 3]), day(1, 1), day(2, 1, [0, 3]), day(3, 2, [0, 3])], 104, 26);
    expect(drawn.bands).toHaveLength(2);
  });

  it('knows thin series and the bucket of a moment', () => {
    const points = [day(0, 1), day(1, 2), day(2, 4)];
    expect(isThin(points)).toBe(true);
    expect(isThin(points.map((p) => ({ ...p, contacts: p.contacts * 10 })))).toBe(false);
    expect(bucketOf(points, '2026-10-02T12:00:00Z')).toBe(1);
    expect(bucketOf(points, '2026-10-04T00:00:00Z')).toBeNull();
  });
});
