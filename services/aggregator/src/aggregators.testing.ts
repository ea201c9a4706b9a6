import type { DecodedMessage, PartitionOffsets } from '@earshot/event-log';
import type { Warehouse } from '@earshot/warehouse';
import type { StorableContact } from './decode-contact.js';
import { type Marker, openMarker } from './open-marker.js';
import type { Reached } from './plan-recount.js';
import { recountDays } from './recount-days.js';
import { SteppedWarehouse } from './stepped-warehouse.testing.js';
import { storeBatch } from './store-batch.js';

/** The partitions of contacts.classified, who reads them and how far the group has come, without a log. */
export class TestPartitions {
  readonly committed: PartitionOffsets = new Map();
  readonly #messages: StorableContact[][];
  readonly #owners: { reader: unknown }[];

  constructor(partitions: number) {
    this.#messages = Array.from({ length: partitions }, () => []);
    this.#owners = this.#messages.map(() => ({ reader: undefined }));
  }

  append(partition: number, messages: readonly StorableContact[]): void {
    this.#messages[partition]?.push(...messages);
  }

  /** Gives the partition to a reader, also one that had it: what is under way there is not committed any more. */
  assign(partition: number, reader: unknown): void {
    this.#owners[partition] = { reader };
  }

  ownedBy(reader: unknown): number[] {
    return this.#owners.flatMap((owner, partition) => (owner.reader === reader ? [partition] : []));
  }

  /** At most `size` messages that the group hasn't committed, and the right to commit them. */
  take(partition: number, size = Number.POSITIVE_INFINITY): TakenBatch {
    const owner = this.#owners[partition];
    const from = Number(this.committed.get(partition) ?? 0n);
    const items = (this.#messages[partition] ?? []).slice(from, from + size).map((value, i) => ({
      value,
      message: { partition, offset: BigInt(from + i), key: '', value: Buffer.alloc(0), headers: {}, timestamp: 0 },
    }));
    const end = BigInt(from + items.length);
    return {
      items,
      commit: () => {
        if (this.#owners[partition] !== owner) return null;
        this.committed.set(partition, end);
        return end;
      },
    };
  }

  readonly reached = async (): Promise<Reached> => ({
    committed: new Map(this.committed),
    ends: new Map(this.#messages.map((messages, partition) => [partition, BigInt(messages.length)])),
  });
}

export interface TakenBatch {
  items: DecodedMessage<StorableContact>[];
  /** What is committed now; null when the partition was taken away, and nothing is. */
  commit(): bigint | null;
}

export interface TestAggregatorOptions {
  warehouse: Warehouse;
  partitions: TestPartitions;
  writer: number;
  timeZone: string;
  /** How far its clock is off, ms. */
  clockOff?: number;
}

/** A process that shares the partitions with others, driven one statement at a time. */
export class TestAggregator {
  readonly does: SteppedWarehouse;
  readonly #options: TestAggregatorOptions;
  readonly #marker: Marker;

  private constructor(options: TestAggregatorOptions, marker: Marker, does: SteppedWarehouse) {
    this.#options = options;
    this.#marker = marker;
    this.does = does;
  }

  static async open(options: TestAggregatorOptions): Promise<TestAggregator> {
    const does = new SteppedWarehouse(options.warehouse);
    const { ends } = await options.partitions.reached();
    let marker: Marker | undefined;
    await does.begin(async () => {
      marker = await openMarker({ ...options, warehouse: does, now: nowOf(options), ends });
    });
    await does.stepTo();
    if (!marker) throw new Error('not opened');
    return new TestAggregator(options, marker, does);
  }

  /** Begins to store what isn't committed of its partitions, or of these; ends with 'commit'. */
  async store(size?: number, of = this.#options.partitions.ownedBy(this)): Promise<void> {
    const { partitions, timeZone } = this.#options;
    const batches = of.map((partition) => ({ partition, ...partitions.take(partition, size) }));
    const items = batches.flatMap((batch) => batch.items);
    await this.does.begin(async () => {
      await storeBatch({ warehouse: this.does, marker: this.#marker, timeZone }, items);
      await this.does.stand('commit');
      for (const { partition, commit } of batches) {
        const committed = commit();
        if (committed !== null) this.#marker.committed(partition, committed);
      }
    });
  }

  async recount(): Promise<void> {
    const { partitions, timeZone } = this.#options;
    const { reached } = partitions;
    const common = { warehouse: this.does, marker: this.#marker, timeZone, reached };
    await this.does.begin(() => recountDays({ ...common, now: nowOf(this.#options), random: Math.random }));
  }
}

const nowOf =
  ({ clockOff = 0 }: TestAggregatorOptions) =>
  () =>
    Date.now() + clockOff;
