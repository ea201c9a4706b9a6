/** From a feature key to its row, by open addressing: the one look-up on the hot path. */
export class KeyIndex {
  readonly #slots: Int32Array;
  readonly #keys: Uint32Array;
  readonly #mask: number;

  /** Row i belongs to `keys[i]`; keys are distinct. */
  constructor(keys: Uint32Array) {
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    this.#keys = keys;
    for (let row = 0; row < keys.length; row++) {
      let slot = (keys[row] as number) & this.#mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = row;
    }
  }

  /** The key's row, or −1 when it has none. */
  rowOf(key: number): number {
    let slot = key & this.#mask;
    for (;;) {
      const row = this.#slots[slot] as number;
      if (row === -1 || this.#keys[row] === key) return row;
      slot = (slot + 1) & this.#mask;
    }
  }
}
