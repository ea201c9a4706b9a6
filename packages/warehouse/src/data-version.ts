import { basename } from 'node:path';

/** The data was written by a newer Earshot. */
export class DataTooNewError extends Error {
  readonly kind = 'permanent';

  constructor(newest: string, known: string) {
    super(
      `this data was written by a newer version of Earshot (its tables are at ${newest}, this version knows them up to ${known}). ` +
        'Run that version, or restore a backup made before the upgrade into an empty folder',
    );
    this.name = 'DataTooNewError';
  }
}

/** The version of the data after these migrations: the newest one's name without its ending. */
export function dataVersion(migrations: readonly string[]): string {
  return basename([...migrations].sort().at(-1) ?? '', '.sql');
}

/** Throws DataTooNewError when a migration was applied that comes after every known one. */
export function refuseNewerData(applied: readonly string[], known: readonly string[]): void {
  const [newest, newestKnown] = [dataVersion(applied), dataVersion(known)];
  if (newest > newestKnown) throw new DataTooNewError(newest, newestKnown);
}
