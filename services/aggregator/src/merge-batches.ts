interface Waiting<T> {
  items: readonly T[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Wraps a call that costs nearly the same for few items as for many (each looks through all stored rows): batches of several partitions
 * that wait at the same time go through it as one, up to `maxItems`. When that fails, each is tried alone, so that a batch
 * is only blamed for its own items.
 */
export function mergeBatches<T>(
  store: (items: readonly T[]) => Promise<void>,
  maxItems: number,
): (items: readonly T[]) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  let running = false;

  function takeGroup(): Waiting<T>[] {
    let size = 0;
    const end = waiting.findIndex(({ items }) => {
      size += items.length;
      return size > maxItems;
    });
    const group = waiting.slice(0, end === -1 ? waiting.length : Math.max(1, end));
    waiting = waiting.slice(group.length);
    return group;
  }

  async function storeAlone({ items, resolve, reject }: Waiting<T>): Promise<void> {
    await store(items).then(resolve, reject);
  }

  async function storeGroup(group: Waiting<T>[]): Promise<void> {
    const [first] = group;
    if (first && group.length === 1) return storeAlone(first);
    try {
      await store(group.flatMap(({ items }) => items));
    } catch {
      for (const batch of group) await storeAlone(batch);
      return;
    }
    for (const { resolve } of group) resolve();
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) await storeGroup(takeGroup());
    running = false;
  }

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (running) return;
      running = true;
      // What else was handed in at this turn of the loop goes with it.
      setImmediate(run);
    });
}
