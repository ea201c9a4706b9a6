/**
 * Runs work one after the other, in the order it was handed in. Partitions are consumed side by side, but no recount may fall between
 * the mark of a batch and its insert, or the day would be taken for counted without its rows.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
