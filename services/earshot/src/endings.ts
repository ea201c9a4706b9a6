/** What is to be ended when a process stops or fails to start: the newest first. */
export class Endings {
  readonly #endings: (() => Promise<void> | void)[] = [];

  add(end: () => Promise<void> | void): void {
    this.#endings.push(end);
  }

  /** Ends everything, once; one that fails doesn't keep the others from it, and is thrown at the end. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.#endings.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
