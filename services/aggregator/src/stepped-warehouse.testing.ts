import type { QueryParams, Warehouse } from '@earshot/warehouse';

/**
 * A warehouse whose user stands still before every call until it is let go on: what a process does, one statement at a time, so that
 * another can do its own between any two. A user that is never let go on has died there.
 */
export class SteppedWarehouse implements Warehouse {
  readonly #warehouse: Warehouse;
  #waiting: { name: string; go: () => void } | undefined;
  #stands: () => void = () => {};
  #busy = false;
  #failure: unknown;

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  query(sql: string, params: QueryParams, name: string): Promise<unknown[]> {
    return this.stand(name).then(() => this.#warehouse.query(sql, params, name));
  }
  insertLines(table: string, lines: readonly string[], name: string): Promise<void> {
    return this.stand(name).then(() => this.#warehouse.insertLines(table, lines, name));
  }
  command(sql: string, params: QueryParams = {}, name = 'command'): Promise<void> {
    return this.stand(name).then(() => this.#warehouse.command(sql, params, name));
  }
  async createDatabase(): Promise<void> {}
  async ping(): Promise<void> {}
  async close(): Promise<void> {}

  /** What the task stands before; undefined when none is under way. */
  get at(): string | undefined {
    return this.#waiting?.name;
  }

  get isBusy(): boolean {
    return this.#busy;
  }

  /** Stands still until the next step, as every call does. */
  stand(name: string): Promise<void> {
    return new Promise((go) => {
      this.#waiting = { name, go };
      this.#stands();
    });
  }

  /** Begins a task; resolves when it stands before its first call, or has ended. */
  async begin(task: () => Promise<unknown>): Promise<void> {
    if (this.#busy) throw new Error('one task at a time');
    this.#busy = true;
    await this.#untilItStands(() => {
      task()
        .catch((error: unknown) => {
          this.#failure = error;
        })
        .finally(() => {
          this.#busy = false;
          this.#stands();
        });
    });
  }

  /** Makes the call that the task stands before; resolves when it stands before the next, or has ended. Throws what the task threw. */
  async step(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) await this.#untilItStands(waiting.go);
  }

  /** Steps until the task stands before this call, or has ended. */
  async stepTo(name?: string): Promise<void> {
    while (this.#busy && this.at !== name) await this.step();
  }

  async #untilItStands(act: () => void): Promise<void> {
    const stands = new Promise<void>((resolve) => {
      this.#stands = resolve;
    });
    act();
    await stands;
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
  }
}
