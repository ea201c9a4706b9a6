import type { CountCells } from './count-cells.js';
import type { ExposureBucket } from './daily-exposure.js';

/** A contact at harm level 3 or 4, without its words. */
export interface HarmfulContact {
  /** Epoch milliseconds. */
  at: number;
  /** Its issues; ['unassigned'] when it has none. */
  issues: string[];
  /** What counts as one customer. */
  account: string;
  level: number;
  /** The door's clock, epoch milliseconds. */
  receivedAt: number;
}

/** Contacts that carry two issues at once, by hour and slice. */
export interface PairCount {
  /** Epoch hours. */
  hour: number;
  a: string;
  b: string;
  product: string;
  channel: string;
  region: string;
  source: string;
  contacts: number;
}

/** Everything a replay looks at. Plain data: it can be posted to a worker. */
export interface ReplayInput {
  cells: CountCells;
  timeZone: string;
  exposures: ExposureBucket[];
  harmful: HarmfulContact[];
  /** Of the issues that fired; see `firedIssues`. */
  pairs: PairCount[];
  /** Epoch milliseconds up to which harm is looked at, which needs no full hour; by default the end of the cells. It ends by the cells. */
  harmTo?: number;
}

export interface ReplayOptions {
  /** Look at every hour, or every so many. */
  stepHours?: number;
  /** Hours by which exposure arrives late, on top of what is known of its arrival. */
  exposureLagHours?: number;
}
