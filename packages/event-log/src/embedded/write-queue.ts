import type { LogStore, StoreWriter } from './log-store.js';

/** Something to write, as part of whichever transaction comes next. */
export interface WriteStep {
  bytes: number;
  /** Puts it. May be called in a transaction that then fails; `done` is called only for the one that is durable. */
  put(writer: StoreWriter): void;
  done?(): void;
  /** The transaction failed: whatever `put` assumed is undone. */
  failed?(): void;
}

/** Most bytes of one transaction, so that a crowd of appends doesn't become one long stall. */
const MAX_TRANSACTION_BYTES = 16 * 1024 * 1024;

/**
 * Writes in the order asked for, one transaction at a time. Steps that arrive while one is being synced share the next, so a
 * thousand small appends cost a few syncs, not a thousand.
 */
export class WriteQueue {
  readonly #store: LogStore;
  #waiting: { step: WriteStep; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #writing: Promise<void> | undefined;

  constructor(store: LogStore) {
    this.#store = store;
  }

  /** Resolves when the step is durable. */
  write(step: WriteStep): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ step, resolve, reject });
      this.#writing ??= this.#run();
    });
  }

  /** Resolves when nothing is being written any more. */
  async drained(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #run(): Promise<void> {
    // Let everything else of this turn join the first transaction.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup();
      try {
        await this.#store.write((writer) => {
          for (const { step } of group) step.put(writer);
        });
        for (const { step, resolve } of group) {
          step.done?.();
          resolve();
        }
      } catch (error) {
        for (const { step } of group) step.failed?.();
        for (const { reject } of group) reject(error);
      }
    }
    this.#writing = undefined;
  }

  #nextGroup() {
    let bytes = 0;
    let count = 0;
    for (const { step } of this.#waiting) {
      bytes += step.bytes;
      if (count > 0 && bytes > MAX_TRANSACTION_BYTES) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
