import { z } from 'zod';
import { alertEvidence, alertNotification, slice } from './alert.js';
import { changeEvent } from './change-event.js';
import { alertState } from './lists.js';
import { taxonomyRecord } from './taxonomy-record.js';
import { moment } from './time.js';

/** What a registered action claims: what was done against an issue, by whom, when, and the hoped-for change (−0.6 = −60 %). */
export const action = z.object({
  id: z.string(),
  issue: z.string(),
  what: z.string().min(1),
  owner: z.string().optional(),
  at: moment,
  expectedEffect: z.number().optional(),
});
export type Action = z.infer<typeof action>;

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** SHA-256 of the key, hex. The key itself is shown once and kept nowhere. */
  hash: z.string(),
  scope: z.enum(['ingest', 'read', 'admin']),
});
export type ApiKey = z.infer<typeof apiKey>;

const change = <T extends string, D extends z.ZodType>(kind: T, data: D) => z.object({ kind: z.literal(kind), data });

/** What can change in a workspace. `data` holds references and redacted examples, never customer text. */
export const workspaceChange = z.discriminatedUnion('kind', [
  change('settings.changed', z.object({ timeZone: z.string().optional(), name: z.string().optional() })),
  change('generation.activated', z.object({ generation: z.int(), checksum: z.string(), taxonomy: taxonomyRecord })),
  /** Everything stored is labelled by this generation, as far as it ever will be. */
  change('generation.settled', z.object({ generation: z.int() })),
  change('import.started', z.object({ importId: z.string(), what: z.string() })),
  change('import.finished', z.object({ importId: z.string(), accepted: z.int() })),
  change('event.added', changeEvent),
  change('action.added', action),
  change('key.created', apiKey),
  change('key.revoked', z.object({ id: z.string() })),
  /** A one-time sign-in was used. */
  change('sign_in.redeemed', z.object({ id: z.string() })),
  change(
    'alert.opened',
    z.object({ id: z.string(), detectedAt: moment, backfilled: z.boolean(), evidence: alertEvidence }),
  ),
  change(
    'alert.updated',
    z.object({
      id: z.string(),
      at: moment,
      evidence: alertEvidence,
      alsoSeenIn: z.array(slice),
      /** false: what was history so far goes on now. */
      backfilled: z.literal(false).optional(),
    }),
  ),
  change(
    'alert.state_changed',
    z.object({
      id: z.string(),
      at: moment,
      state: alertState,
      note: z.string().optional(),
      /** Of a regression: found too late to be told. */
      backfilled: z.boolean().optional(),
    }),
  ),
  change('alert.assigned', z.object({ id: z.string(), at: moment, owner: z.string() })),
  // An entity of its own (`notified:KEY`): telling an alert is no change of it that anybody's decision could collide with.
  change('alert.notified', alertNotification.extend({ id: z.string() })),
  /** What was here before no longer counts: a backup's own events follow, in their order, and end with `restore.finished`. */
  change('restore.started', z.object({ backup: z.string() })),
  change('restore.finished', z.object({ backup: z.string() })),
  change('digest.written', z.object({ week: z.string(), runId: z.string() })),
]);
export type WorkspaceChange = z.infer<typeof workspaceChange>;

/** A change on its way: `entity` is what it is about (`alert:AL-12`, `settings`), `expectedVersion` the version it was decided on. */
export const workspaceEvent = z.object({
  v: z.int(),
  id: z.string(),
  at: moment,
  author: z.string(),
  entity: z.string(),
  expectedVersion: z.int(),
  change: workspaceChange,
});
export type WorkspaceEvent = z.infer<typeof workspaceEvent>;
