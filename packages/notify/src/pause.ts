/** Waits that can be cut short. */
export class Pause {
  #end: (() => void) | null = null;
  #wanted = false;
  #closed = false;
  #closing: (() => void) | null = null;

  /** Resolves after `ms`; at once when it was closed. */
  atLeast(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#closing = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Resolves after `ms`, or when somebody calls `end`; at once when somebody did since the last time. */
  async upTo(ms: number): Promise<void> {
    if (this.#wanted || this.#closed) {
      this.#wanted = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#end = null;
    this.#wanted = false;
  }

  end(): void {
    this.#wanted = true;
    this.#end?.();
  }

  close(): void {
    this.#closed = true;
    this.#end?.();
    this.#closing?.();
  }
}
