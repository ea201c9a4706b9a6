/** Lets one loop sleep until there is something to do. */
export class WakeUp {
  #wake: (() => void) | undefined;
  #rung = false;

  /** Ends the sleep, or the next one if nobody sleeps. */
  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves when rung, or after `ms`. */
  async sleep(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    this.#rung = false;
  }
}
