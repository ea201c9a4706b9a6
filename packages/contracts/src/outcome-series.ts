import { z } from 'zod';
import { outcomeKind } from './lists.js';

/** Accounts of a group, how many had the outcome, and the 90 % interval of that share (0–1). */
export const outcomeShare = z.object({
  accounts: z.int(),
  events: z.int(),
  low: z.number().optional(),
  high: z.number().optional(),
});
export type OutcomeShare = z.infer<typeof outcomeShare>;

export const outcomeSeries = z.object({
  kind: outcomeKind,
  product: z.string().nullable(),
  points: z.array(z.object({ from: z.string(), to: z.string(), events: z.int(), expected: z.number().nullable() })),
  total: z.int(),
  expected: z.number().nullable(),
  /** 90 % interval of `expected`; a ratio is shown only with it. */
  expectedLow: z.number().nullable().optional(),
  expectedHigh: z.number().nullable().optional(),
  /** Days from the wave of contacts to the wave of outcomes; null where there is no clear one. */
  lagDays: z.number().nullable(),
  /** Of accounts that asked, how many had the outcome. Null without accounts on outcomes. */
  asked: outcomeShare.nullable(),
  /** The same of accounts that hold the product and did not ask. */
  others: outcomeShare.nullable().optional(),
});
export type OutcomeSeries = z.infer<typeof outcomeSeries>;
