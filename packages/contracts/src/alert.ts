import { z } from 'zod';
import { contactFilter } from './contact-filter.js';
import { count, quote, seriesPoint } from './count.js';
import { alertKind, alertState, changeEventKind } from './lists.js';
import { bilingual, statement } from './text.js';
import { moment, window } from './time.js';

/** A cut of the contacts: `{product: "lumen-3"}`, `{}` for all. */
export const slice = z.record(z.string(), z.string());
export type Slice = z.infer<typeof slice>;

/**
 * What a detector knows at one tick, and nothing a person decides. `window` holds the trailing hours the figures speak of.
 * `expected`, `low`, `high` (90 %) and `lift` are null for kinds that have no expectation (high harm).
 */
export const alertEvidence = z.object({
  kind: alertKind,
  /** The issue's id; a source's name for source_silent and source_flooded. */
  issue: z.string(),
  slice,
  startedAt: moment,
  window,
  observed: z.int(),
  accounts: z.int(),
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  lift: z.number().nullable(),
  /** ≥ 1 exactly when the detector fires. */
  score: z.number(),
  /** Whether exposure carried the expectation; false is said in the explanation. */
  exposed: z.boolean(),
  harmLevel: z.int().min(0).max(4),
  /** Expected of the whole issue in the window, where the slice is a part of it. */
  wholeExpected: z.number().optional(),
  /** Set where the slice is too young for a history: expected is what the issue's share elsewhere lets expect. */
  bySiblings: z.boolean().optional(),
  /** Issues that rise only in the contacts of this one, and are told with it. */
  movesWith: z.array(z.string()).optional(),
});
export type AlertEvidence = z.infer<typeof alertEvidence>;

/** Something about an alert that people are to be told. `key` names it for good: receivers recognise by it what they have already. */
export const alertNews = z.object({
  key: z.string(),
  /** When it was recorded. */
  at: moment,
  reason: z.enum(['opened', 'harm_rose', 'regressed']),
});
export type AlertNews = z.infer<typeof alertNews>;

/** That a piece of news went out over a channel, or that it was tried for a day in vain. */
export const alertNotification = z.object({
  at: moment,
  channel: z.string(),
  key: z.string(),
  outcome: z.enum(['sent', 'given_up']),
});
export type AlertNotification = z.infer<typeof alertNotification>;

/** One alert, as the workspace folds it: detector evidence, the latest state, and who did what when. */
export const alert = z.object({
  /** `AL-` and a number, never reused. */
  id: z.string(),
  version: z.int(),
  kind: alertKind,
  issue: z.string(),
  slice,
  state: alertState,
  startedAt: moment,
  detectedAt: moment,
  resolvedAt: moment.nullable(),
  /** History when it was found (see the alerter): recorded, never notified. */
  backfilled: z.boolean(),
  owner: z.string().nullable(),
  /** At detection, and at the worst moment since. */
  detected: alertEvidence,
  peak: alertEvidence,
  /** Slices that fired too and were folded into this alert. */
  alsoSeenIn: z.array(slice),
  history: z.array(z.object({ at: moment, author: z.string(), state: alertState, note: z.string().optional() })),
  /** What is to be told of it, oldest first, and what was. */
  news: z.array(alertNews).optional(),
  notified: z.array(alertNotification).optional(),
});
export type Alert = z.infer<typeof alert>;

/** How much one slice contributes to what is above expectation. */
export const sliceContribution = z.object({
  slice,
  count,
  expected: z.number(),
  /** Of the excess, 0–1. */
  share: z.number(),
  ratio: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type SliceContribution = z.infer<typeof sliceContribution>;

export const explanation = z.object({
  text: statement,
  slices: z.array(sliceContribution),
  /** Wordings that are commoner in the alert's contacts than before, most telling first. */
  phrases: z.array(z.object({ text: z.string(), contacts: z.int(), z: z.number() })),
  /** The nearest change event: a hypothesis. */
  changeEvent: z
    .object({ at: z.string(), kind: changeEventKind, name: z.string(), product: z.string().optional() })
    .nullable(),
  /** Counts the rise is split into; null without exposure. */
  effects: z.object({ exposure: z.number(), rate: z.number() }).nullable(),
  routedBecause: bilingual,
  closesWhen: bilingual,
});
export type Explanation = z.infer<typeof explanation>;

/** An alert as it is shown: the numbers are counted afresh and open onto their contacts. */
export const alertView = z.object({
  id: z.string(),
  kind: alertKind,
  issue: z.string(),
  name: bilingual,
  slice,
  state: alertState,
  startedAt: moment,
  detectedAt: moment,
  resolvedAt: moment.nullable(),
  backfilled: z.boolean(),
  version: z.int(),
  observed: z.int(),
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  lift: z.number().nullable(),
  accounts: z.int(),
  contacts: z.int(),
  /** Selects the contacts of `observed` and `accounts`. */
  filter: contactFilter,
  /** The window the figures speak of. */
  window,
  /** From the alert's start to its end, or to now. */
  episode: count,
  harmLevel: z.int(),
  owner: z.string().nullable(),
  alsoSeenIn: z.array(slice),
  /** Issues that rise only together with this one. */
  movesWith: z.array(z.string()).optional(),
  explanation,
  quotes: z.array(quote),
  /** Up to 28 days before the end, by day, with the expected band. */
  points: z.array(seriesPoint),
  /** Every contact of the episode, oldest first, when there are five or fewer: they are drawn one by one. */
  events: z
    .array(z.object({ source: z.string(), id: z.string(), occurredAt: moment, harmLevel: z.int() }))
    .max(5)
    .optional(),
  history: alert.shape.history,
  /** Whom it was told to, oldest first; absent when nobody was. */
  notified: z.array(alertNotification).optional(),
});
export type AlertView = z.infer<typeof alertView>;
