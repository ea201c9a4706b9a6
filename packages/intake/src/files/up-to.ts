/** How far things were received, over many receipts: the highest offset of each partition of each topic. */
export class UpTo {
  readonly #topics = new Map<string, Map<string, bigint>>();

  add(receivedUpTo: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
    for (const [topic, partitions] of Object.entries(receivedUpTo)) {
      const known = this.#topics.get(topic) ?? new Map<string, bigint>();
      this.#topics.set(topic, known);
      for (const [partition, offset] of Object.entries(partitions)) {
        const highest = known.get(partition) ?? 0n;
        if (BigInt(offset) > highest) known.set(partition, BigInt(offset));
      }
    }
  }

  toJson(): Record<string, Record<string, string>> {
    const entries = [...this.#topics].map(([topic, partitions]) => [
      topic,
      Object.fromEntries([...partitions].map(([partition, offset]) => [partition, String(offset)])),
    ]);
    return Object.fromEntries(entries);
  }
}
