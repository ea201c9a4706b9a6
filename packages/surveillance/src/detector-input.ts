/** How many could have needed help on each local day, as an index or in its own unit. */
export interface DetectorExposure {
  /** By local day; NaN where there is none. */
  values: Float64Array;
  /** The first hour (index) at whose end the day's value is known; Infinity = never. */
  knownFrom: Float64Array;
}

/** What a slice without a history of its own is judged by: what the issue would bring there if it took its usual share. */
export interface SiblingReference {
  /** By local day: 1 while it stands in for the series' own level. */
  young: Uint8Array;
  /** By hour: contacts expected, and the slice's other contacts they are told from. */
  expected: Float64Array;
  rest: Float64Array;
  /** By local day: contacts of the issue elsewhere that its usual share rests on. */
  support: Float64Array;
}

/** One issue in one slice. */
export interface DetectorSeries {
  issue: number;
  /** 0 = every contact; series of other issues with the same slice are what "everyone in this slice" is judged by. */
  slice: number;
  /** Index of the same issue's series over every contact; its own index if it is that one. */
  whole: number;
  /** Contacts by hour. An account that writes many times a day should be counted once a day. */
  counts: Uint16Array;
  /** By local day: the group (source, business domain) most of its contacts belonged to before that day. */
  group: Uint8Array;
  /** By exposure, then local day: the share of its contacts, before that day, the exposure speaks for. */
  exposureShares: { exposure: number; share: Float32Array }[];
  /** The hour (index) from which the slice has been seen long enough to be tested. */
  testedFrom: number;
  /** By local day: the day its history begins, as known before that day; what lies before teaches nothing. */
  bornOn: Uint16Array;
  siblings: SiblingReference | null;
}

/** Counts by hour of event time. Plain data in typed arrays: it can be posted to a worker. */
export interface DetectorInput {
  hours: number;
  /** Of each hour: local hour of the week, Monday 00:00 = 0 … 167. */
  hourOfWeek: Uint8Array;
  /** Of each hour: index of its local day, without gaps. */
  dayOf: Uint16Array;
  days: number;
  groups: number;
  slices: number;
  series: DetectorSeries[];
  exposures: DetectorExposure[];
}
