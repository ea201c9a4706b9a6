import type { IssuesView } from '@earshot/contracts';
import type { ExposureDays } from './load-exposure.js';

/** What rates of a window are per 1,000 of, or null where the window isn't covered. */
export function exposureView(reading: {
  exposure: ExposureDays | null;
  exposed: number | null;
}): IssuesView['exposure'] {
  const { exposure, exposed } = reading;
  return exposure && exposed !== null ? { measure: exposure.measure, value: exposed } : null;
}
