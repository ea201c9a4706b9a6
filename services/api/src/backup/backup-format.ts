import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The form of the file; a reader refuses any other. */
export const BACKUP_FORMAT = 1;

/** What a backup holds, in the order it is written. */
export const backupSections = [
  'contacts',
  'exposures',
  'outcomes',
  'accounts',
  'workspace.changes',
  'generations',
  'digests',
  'dead-letters',
  'poll.positions',
  'keys',
] as const;
export type BackupSection = (typeof backupSections)[number];

/** The first line. */
export const backupHead = z.object({
  earshot: z.literal('backup'),
  format: z.int(),
  /** The newest migration of the warehouse it was read from. */
  dataVersion: z.string(),
  createdAt: z.string(),
  /** Tells one pseudonym key from another without saying anything of either. */
  pseudonymKey: z.string(),
  withKeys: z.boolean(),
});
export type BackupHead = z.infer<typeof backupHead>;

/** Every line between: what it belongs to, and the thing itself. */
export const backupItem = z.object({ in: z.enum(backupSections), item: z.record(z.string(), z.unknown()) });
export type BackupItem = z.infer<typeof backupItem>;

const counts = z.partialRecord(z.enum(backupSections), z.int());
export type BackupCounts = z.infer<typeof counts>;

/** The last line: how many of each there were, and the SHA-256 of every byte before it. Without it the file is not whole. */
export const backupEnd = z.object({ end: z.object({ counts, sha256: z.string() }) });

/** The beginning of every line of a section, so that others can be passed over unread. */
export function linePrefix(section: BackupSection): string {
  return `{"in":"${section}",`;
}

/** What a pseudonym key is known by in a backup. */
export function keyFingerprint(pseudonymKey: Buffer): string {
  return createHash('sha256').update('earshot pseudonym key\0').update(pseudonymKey).digest('hex').slice(0, 16);
}
