import { z } from 'zod';
import { moment } from './time.js';

/** Something a polled source handed over that could not be used: where it stands there and what to do, never its text. */
export const pollRejection = z.object({ where: z.string(), field: z.string(), reason: z.string(), remedy: z.string() });
export type PollRejection = z.infer<typeof pollRejection>;

/** How a polled source is doing. */
export const pollStatus = z.object({
  startedAt: moment,
  lastSuccessAt: moment.nullable(),
  /** When something new came last: the newest item's own time where the source says one. */
  lastItemAt: moment.nullable(),
  accepted: z.int(),
  rejected: z.int(),
  /** The newest rejections, newest last. */
  rejections: z.array(pollRejection),
  /** Polls that failed since the last success, and why the last one did. */
  failures: z.int(),
  problem: z.string().nullable(),
  silent: z.boolean(),
});
export type PollStatus = z.infer<typeof pollStatus>;

/** On `poll.positions`, by source: the last one counts. `position` is the poller's own. */
export const pollState = z.object({ v: z.int(), savedAt: moment, position: z.unknown(), status: pollStatus });
export type PollState = z.infer<typeof pollState>;
