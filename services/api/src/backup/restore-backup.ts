import type { EventLog } from '@earshot/event-log';
import { ProblemError } from '@earshot/http';
import type { Clock } from '@earshot/runtime';
import { knownDataVersion, markEveryDay, type Warehouse } from '@earshot/warehouse';
import { proposeFresh, type Workspace } from '@earshot/workspace';
import { type BackupCounts, keyFingerprint } from './backup-format.js';
import { isUnused } from './is-unused.js';
import { BackupError, backupFileItems, checkBackup } from './read-backup.js';
import { restoreKeys } from './restore-keys.js';
import { restoreEvents, restoreLetters } from './restore-messages.js';
import { restoreRows } from './restore-rows.js';

export interface RestoreDependencies {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  pseudonymKey: Buffer;
  dataFolder: string;
  now: Clock;
}

export interface Restored {
  createdAt: string;
  counts: BackupCounts;
  /** What whoever restores has to know or to do. */
  notes: string[];
}

/** Enough of a backup's checksum to know it again by. */
const NAME_LENGTH = 16;

/**
 * Restores a backup into an installation nobody has used. It is checked whole before anything is written; cut off half-way, the same backup
 * again goes on. Resolves when everything is stored and every day is marked to be counted. A backup is older than what was decided
 * since: whoever adds erasure must have it erase again here, after the rows, whatever was asked for later.
 */
export async function restoreBackup(path: string, author: string, deps: RestoreDependencies): Promise<Restored> {
  const { log, warehouse, workspace, pseudonymKey, dataFolder, now } = deps;
  const { head, counts, sha256 } = await checkBackup(path);
  const known = await knownDataVersion();
  if (head.dataVersion > known) {
    throw new BackupError(`this backup has data of ${head.dataVersion}, this version knows ${known}: upgrade first`);
  }
  const backup = sha256.slice(0, NAME_LENGTH);
  await refuseWhenUsed(backup, deps);

  await proposeFresh(workspace, author, 'restore', { kind: 'restore.started', data: { backup } });
  await restoreEvents(log, backupFileItems(path, ['workspace.changes']));
  const { timeZone } = await workspace.current();
  // The starter's model, which has the same number as the backup's first.
  await warehouse.command('DELETE FROM generations WHERE 1', {}, 'api.restore_generations');
  await restoreRows(warehouse, backupFileItems(path, ['generations', 'digests']));
  await restoreRows(warehouse, backupFileItems(path, ['contacts', 'exposures', 'outcomes', 'accounts']));
  await restoreLetters(log, backupFileItems(path, ['dead-letters', 'poll.positions']), backup);
  await markEveryDay(warehouse, timeZone ?? 'UTC', now());
  const isOtherKey = head.pseudonymKey !== keyFingerprint(pseudonymKey);
  const hasKeys = head.withKeys && isOtherKey && (await restoreKeys(dataFolder, backupFileItems(path, ['keys'])));
  await proposeFresh(workspace, author, 'restore', { kind: 'restore.finished', data: { backup } });
  return { createdAt: head.createdAt, counts, notes: isOtherKey ? [hasKeys ? KEYS_CAME : KEYS_DIFFER] : [] };
}

const KEYS_CAME =
  'The keys of the backup are in the data folder: an Earshot that runs must be started again to use them.';
const KEYS_DIFFER =
  'The pseudonym key here is not the one of the backup: the same customer would be another account from now on. ' +
  'Put the old key in its place (pseudonym.key in the data folder, or EARSHOT_PSEUDONYM_KEY) before anything is handed in.';

async function refuseWhenUsed(backup: string, { log, warehouse, workspace }: RestoreDependencies): Promise<void> {
  const state = await workspace.current();
  if (state.restoring === backup) return;
  if (state.restoring !== null) {
    throw new ProblemError(
      409,
      'Another backup was restored here half-way',
      'Restore that one again, or use an empty installation.',
    );
  }
  if (await isUnused(log, warehouse, state)) return;
  throw new ProblemError(
    409,
    'A backup is restored only where nothing is yet',
    'Use an empty data folder (earshot --data FOLDER restore FILE), or another database and topic prefix.',
  );
}
