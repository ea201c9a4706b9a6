import type { ExposureBucket } from '../daily-exposure.js';
import { HOUR_MS } from '../local-hours.js';

const BEFORE_MS = 28 * 24 * HOUR_MS;

export interface EffectsInput {
  observed: number;
  expected: number;
  /** Epoch milliseconds. */
  windowFrom: number;
  windowTo: number;
  startedAt: number;
  /** Products of the alert's contacts before it; empty = any. */
  products: readonly string[];
  exposures: readonly ExposureBucket[];
}

/**
 * Splits what is above the usual count into what more (or less) exposure brings and what a changed rate brings; both add up to the
 * rise. Null when the exposure of the window, or of the 28 days before the alert, isn't known.
 */
export function exposureEffects(input: EffectsInput): { exposure: number; rate: number } | null {
  const { observed, expected, windowFrom, windowTo, startedAt, exposures } = input;
  const products = exposures.some(({ product }) => input.products.includes(product)) ? input.products : [''];
  const fitting = exposures.filter(({ product }) => products.includes(product));
  const measure = fitting[0]?.measure;
  const own = fitting.filter((bucket) => bucket.measure === measure);
  const now = ratePerHour(own, windowFrom, windowTo);
  const usual = ratePerHour(own, Math.min(startedAt, windowFrom) - BEFORE_MS, Math.min(startedAt, windowFrom));
  if (now === null || usual === null || usual === 0) return null;
  const exposure = expected * (1 - usual / Math.max(now, 1e-9));
  return { exposure, rate: observed - expected };
}

/** Exposure an hour over a span, from the buckets that overlap it; null when none does. */
function ratePerHour(buckets: readonly ExposureBucket[], from: number, to: number): number | null {
  let value = 0;
  const covered = new Map<string, number>();
  for (const bucket of buckets) {
    const end = bucket.at + bucket.bucketHours * HOUR_MS;
    const overlap = Math.min(end, to) - Math.max(bucket.at, from);
    if (overlap <= 0) continue;
    value += (bucket.value * overlap) / (bucket.bucketHours * HOUR_MS);
    covered.set(bucket.product, (covered.get(bucket.product) ?? 0) + overlap);
  }
  const hours = Math.max(0, ...covered.values()) / HOUR_MS;
  return hours > 0 ? value / hours : null;
}
