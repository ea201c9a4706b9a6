import { logGamma } from './log-gamma.js';

const PRECISION = 1e-15;
const MAX_TERMS = 100_000;

/** P(a, x), the regularised lower incomplete gamma function, 0–1: the chance that a Poisson count of mean x is at least a. */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(-x + a * Math.log(x) - logGamma(a));
  return x < a + 1 ? front * series(a, x) : 1 - front * fraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * PRECISION) break;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let result = d;
  for (let i = 1; i < MAX_TERMS; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < PRECISION) break;
  }
  return result;
}

/** The x with P(a, x) = p, to 1e-10 of it, by bisection. 0 < p < 1. */
export function gammaQuantile(p: number, a: number): number {
  let low = 0;
  let high = a + 10 * Math.sqrt(a) + 20;
  while (incompleteGamma(a, high) < p) high *= 2;
  for (let i = 0; i < 100 && high - low > 1e-11 * high; i += 1) {
    const middle = (low + high) / 2;
    if (incompleteGamma(a, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
