/**
 * Runs work one after the other, in the order it was handed in. Partitions are consumed side by side, but rows given by bare date must
 * not be stored while those of another zone are being moved, and a batch next to a recount makes both slower.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
