export { type DayExpectation, type ExpectDaysInput, expectDays, sumExpectation } from './expect-days.js';
export { jeffreysInterval, jeffreysLower } from './jeffreys-interval.js';
export { negativeBinomialQuantile, negativeBinomialTail } from './negative-binomial-tail.js';
export { poissonInterval } from './poisson-interval.js';
export { ratioInterval } from './ratio-interval.js';
export { poissonSample, seededRandom } from './seeded-random.js';
