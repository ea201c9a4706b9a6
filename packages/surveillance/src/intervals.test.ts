import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { betaQuantile, incompleteBeta } from './incomplete-beta.js';
import { incompleteGamma } from './incomplete-gamma.js';
import { jeffreysInterval, jeffreysLower } from './jeffreys-interval.js';
import { negativeBinomialQuantile, negativeBinomialTail } from './negative-binomial-tail.js';
import { poissonInterval } from './poisson-interval.js';
import { ratioInterval } from './ratio-interval.js';

/** 1 − Σ pmf by the recursion of the definition: exact while the tail is not tiny. */
function summedTail(k: number, mean: number, variance: number): number {
  const r = (mean * mean) / (variance - mean);
  const p = mean / (mean + r);
  let mass = (1 - p) ** r;
  let below = 0;
  for (let i = 0; i < k; i += 1) {
    below += mass;
    mass *= ((i + r) / (i + 1)) * p;
  }
  return 1 - below;
}

describe('tails', () => {
  test.each([
    [0, 5, 6],
    [1, 0.3, 0.4],
    [6, 0.3, 0.5],
    [12, 8, 11],
    [40, 30, 60],
    [130, 100, 200],
  ])('P(X ≥ %d | mean %d, variance %d) is the sum of its definition', (k, mean, variance) => {
    expect(negativeBinomialTail(k, mean, variance)).toBeCloseTo(summedTail(k, mean, variance), 9);
  });

  it('keeps its digits far out: a geometric count has (m/(1+m))^k', () => {
    expect(negativeBinomialTail(60, 0.5, 0.75) / (1 / 3) ** 60).toBeCloseTo(1, 9);
  });

  it('is Poisson without over-dispersion: P(X ≥ 5 | 1) = 1 − 65/24 e⁻¹', () => {
    expect(negativeBinomialTail(5, 1, 1)).toBeCloseTo(1 - (65 / 24) * Math.exp(-1), 12);
  });

  it('meets the closed forms of the incomplete beta', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.1, max: 50, noNaN: true }), (x, a) => {
        expect(incompleteBeta(x, a, 1)).toBeCloseTo(x ** a, 10);
        expect(incompleteBeta(x, 1, a)).toBeCloseTo(1 - (1 - x) ** a, 10);
      }),
    );
  });

  it('gives quantiles that the tail agrees with', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 200, noNaN: true }),
        fc.double({ min: 1.001, max: 4, noNaN: true }),
        (mean, f) => {
          const q = negativeBinomialQuantile(0.95, mean, mean * f);
          expect(negativeBinomialTail(q + 1, mean, mean * f)).toBeLessThanOrEqual(0.05);
          if (q > 0) expect(negativeBinomialTail(q, mean, mean * f)).toBeGreaterThan(0.05);
        },
      ),
    );
  });
});

describe('intervals', () => {
  test.each([
    [0, 0, 2.9957],
    [5, 1.9701, 10.513],
    [10, 5.4254, 16.9622],
  ])('Poisson %d is [%d, %d] at 90 %% (printed tables)', (k, low, high) => {
    const [l, h] = poissonInterval(k);
    expect(l).toBeCloseTo(low, 3);
    expect(h).toBeCloseTo(high, 3);
  });

  it('Poisson limits leave 5 % on each side', () => {
    const [low, high] = poissonInterval(37);
    expect(incompleteGamma(37, low)).toBeCloseTo(0.05, 8);
    expect(1 - incompleteGamma(38, high)).toBeCloseTo(0.05, 8);
  });

  it('Jeffreys is ordered around the share, and open at the ends', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (k, rest) => {
        const [low, high] = jeffreysInterval(k, k + rest);
        if (k + rest > 0) {
          expect(low).toBeLessThanOrEqual(k / (k + rest));
          expect(high).toBeGreaterThanOrEqual(k / (k + rest));
        }
        if (k > 0) expect(incompleteBeta(jeffreysLower(k, k + rest), k + 0.5, rest + 0.5)).toBeCloseTo(0.05, 6);
      }),
      { numRuns: 40 },
    );
    expect(jeffreysLower(0, 50)).toBe(0);
    expect(jeffreysInterval(0, 0)).toEqual([0, 1]);
    expect(betaQuantile(0.5, 3, 3)).toBeCloseTo(0.5, 10);
  });

  it('a ratio has its count’s interval', () => {
    expect(ratioInterval(10, 5)?.[0]).toBeCloseTo(5.4254 / 5, 3);
    expect(ratioInterval(10, 0)).toBeNull();
  });
});
