import type { Action, Alert, ApiKey, ChangeEvent, TaxonomyRecord, WorkspaceChange } from '@earshot/contracts';

/** Everything people and the alerter have decided, folded from `workspace.changes`. Immutable: a new one after each event. */
export interface WorkspaceState {
  /** IANA zone of local days and weeks; null until the first import decides it (UTC is used meanwhile). */
  timeZone: string | null;
  name: string;
  generation: number;
  generationChecksum: string | null;
  /** The generation that everything stored was labelled by when it was last looked at; below `generation` while history is being re-labelled. */
  settledGeneration: number;
  taxonomy: TaxonomyRecord;
  events: readonly ChangeEvent[];
  actions: readonly Action[];
  alerts: ReadonlyMap<string, Alert>;
  keys: ReadonlyMap<string, ApiKey>;
  /** Imports that were started and not finished, by id, with when they started (epoch ms). */
  openImports: ReadonlyMap<string, number>;
  digests: ReadonlyMap<string, string>;
  /** The backup that is being restored, null when none is; the workspace is half of it until then. */
  restoring: string | null;
  /** Version of every entity that ever changed; absent = 0. */
  versions: ReadonlyMap<string, number>;
}

/** Someone else changed the entity first. */
export class VersionConflictError extends Error {
  constructor(
    readonly entity: string,
    readonly expectedVersion: number,
    readonly actualVersion: number,
  ) {
    super(`${entity} is at version ${actualVersion}, not ${expectedVersion}: read it again and decide anew`);
    this.name = 'VersionConflictError';
  }
}

/** A backup is being restored, or was half-way: a decision now would stand in the place of one of the backup's. */
export class RestoringError extends Error {
  readonly kind = 'transient';

  constructor() {
    super('a backup is being restored: try again when it is done; if it was cut off, restore the same file again');
    this.name = 'RestoringError';
  }
}

export interface ProposedChange {
  author: string;
  entity: string;
  expectedVersion: number;
  change: WorkspaceChange;
}

/** One process's view of the workspace. */
export interface Workspace {
  /** The fold up to the newest event this process has seen. */
  state(): WorkspaceState;
  /** The version `expectedVersion` must name to change the entity now. */
  version(entity: string): number;
  /**
   * Appends the change and resolves once this fold has it; rejects with VersionConflictError when it came too late, and with
   * RestoringError while a backup is being restored: then only the restore itself goes on.
   */
  propose(change: ProposedChange): Promise<WorkspaceState>;
  /** Called after each folded event with the new state. Returns an unsubscribe. */
  subscribe(listener: (state: WorkspaceState) => void): () => void;
  /** Resolves when everything appended before the call is folded. */
  current(): Promise<WorkspaceState>;
  /** False while the newest events can't be read or understood: the state may be out of date, and decisions by it are not to be trusted. */
  isCurrent(): boolean;
  close(): Promise<void>;
}
