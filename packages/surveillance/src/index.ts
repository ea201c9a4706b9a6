export { Detector, type DetectorOptions, detect } from './detect.js';
export type { DetectorExposure, DetectorInput, DetectorSeries } from './detector-input.js';
export { type DayExpectation, type ExpectDaysInput, expectDays, sumExpectation } from './expect-days.js';
export { jeffreysInterval, jeffreysLower } from './jeffreys-interval.js';
export { negativeBinomialQuantile, negativeBinomialTail } from './negative-binomial-tail.js';
export { poissonInterval } from './poisson-interval.js';
export { ratioInterval } from './ratio-interval.js';
export { poissonSample, seededRandom } from './seeded-random.js';
export type { SeriesRun, Tick } from './series-run.js';
