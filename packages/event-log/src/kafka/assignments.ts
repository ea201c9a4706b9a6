/** The right to read and commit one partition, until `revoked`. What is begun under a revoked one doesn't commit. */
export interface PartitionWork {
  readonly partition: number;
  revoked: boolean;
  /** Grows with every `seek`, so that a batch fetched before one is known to be stale. */
  seeks: number;
  /** Failed batches in a row. */
  failures: number;
  /** The end of its back-off, while it has one. */
  backOff: NodeJS.Timeout | undefined;
  /** When its oldest waiting message was first seen (monotonic), while it waits for a fuller batch. */
  waitingSince: number | undefined;
}

export interface AssignmentsOptions {
  /** Without a heartbeat for this long the partitions count as lost: somebody else may have them. */
  sessionTimeoutMs: number;
  onAssigned: (partitions: readonly number[]) => void;
}

/**
 * What a member may read at present. It loses everything when its session has certainly ended by its own clock, a little before the group gives
 * its partitions away, and has them again when the group still takes its heartbeats.
 */
export class Assignments {
  readonly #options: AssignmentsOptions;
  readonly #watchdog: NodeJS.Timeout;
  #works = new Map<number, PartitionWork>();
  /** What the group gave it, also while its session is in doubt. */
  #given: readonly number[] = [];
  #told: readonly number[] = [];
  #aliveAt = performance.now();

  constructor(options: AssignmentsOptions) {
    this.#options = options;
    this.#watchdog = setInterval(() => {
      if (performance.now() - this.#aliveAt > options.sessionTimeoutMs * 0.9) this.#have([]);
    }, options.sessionTimeoutMs / 20);
    this.#watchdog.unref();
  }

  get(partition: number): PartitionWork | undefined {
    return this.#works.get(partition);
  }

  /** True while the group's word is in doubt. */
  inDoubt(): boolean {
    return this.#works.size < this.#given.length;
  }

  /** The group has given out its partitions anew. */
  given(partitions: readonly number[]): void {
    this.#aliveAt = performance.now();
    this.#given = [...partitions].sort((a, b) => a - b);
    this.#have(this.#given);
  }

  /** The group took a heartbeat: whatever it gave is still ours. */
  alive(): void {
    this.#aliveAt = performance.now();
    if (this.inDoubt()) this.#have(this.#given);
  }

  /** The member has left the group, or was thrown out. */
  lost(): void {
    this.#given = [];
    this.#have([]);
  }

  stop(): void {
    clearInterval(this.#watchdog);
    this.lost();
  }

  #have(partitions: readonly number[]): void {
    // A back-off that is under way goes on: its end is what lets the partition be fetched again.
    for (const work of this.#works.values()) work.revoked = true;
    this.#works = new Map(partitions.map((partition) => [partition, workOn(partition)]));
    if (partitions.length === this.#told.length && partitions.every((partition, i) => partition === this.#told[i]))
      return;
    this.#told = partitions;
    this.#options.onAssigned(partitions);
  }
}

function workOn(partition: number): PartitionWork {
  return { partition, revoked: false, seeks: 0, failures: 0, backOff: undefined, waitingSince: undefined };
}
