import { mkdirSync } from 'node:fs';
import { type Database, open, type RootDatabase } from 'lmdb';
import { PermanentError, TransientError } from '../errors.js';
import type { LogMessage } from '../event-log.js';
import { decodeRecord, recordCount, recordTimestamp } from './record.js';
import { offsetOfRecordKey, partitionPrefix, recordKey } from './record-key.js';

export interface StoredTopic {
  id: number;
  partitions: number;
  /** null: for ever. */
  retentionMs: number | null;
}

/** What one step of a transaction may write. */
export interface StoreWriter {
  putRecord(topicId: number, partition: number, offset: bigint, bytes: Buffer): void;
  removeRecord(topicId: number, partition: number, offset: bigint): void;
  putTopic(name: string, topic: StoredTopic): void;
  putStart(topicId: number, partition: number, offset: bigint): void;
  putCommitted(group: string, topic: string, partition: number, offset: bigint): void;
}

export interface RecordHead {
  offset: bigint;
  count: number;
  timestamp: number;
}

const FENCE = 'owner';

/**
 * The LMDB environment of a log. A write resolves after its transaction is committed and synced (`overlappingSync` off: LMDB syncs
 * before a commit counts), and is fenced: whoever opened the folder last owns it, an earlier opener's writes are refused.
 */
export class LogStore {
  readonly #root: RootDatabase;
  readonly #fence: Database<number, string>;
  readonly #topics: Database<StoredTopic, string>;
  readonly #starts: Database<string, [number, number]>;
  readonly #committed: Database<string, [string, string, number]>;
  readonly #records: Database<Buffer, Buffer>;
  readonly #owner: number;
  readonly #writer: StoreWriter;

  private constructor(path: string, owner: number) {
    this.#owner = owner;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // Without event-turn batching every promise of a failed transaction is one we hold; with it lmdb keeps one that nobody can catch.
    this.#root = open({ path, noSubdir: false, maxDbs: 8, overlappingSync: false, eventTurnBatching: false });
    this.#fence = this.#root.openDB({ name: 'fence', encoding: 'json', useVersions: true });
    this.#topics = this.#root.openDB({ name: 'topics', encoding: 'json' });
    this.#starts = this.#root.openDB({ name: 'starts', encoding: 'string' });
    this.#committed = this.#root.openDB({ name: 'committed', encoding: 'string' });
    this.#records = this.#root.openDB({ name: 'records', encoding: 'binary', keyEncoding: 'binary' });
    const records = this.#records;
    const starts = this.#starts;
    const topics = this.#topics;
    const committed = this.#committed;
    this.#writer = {
      putRecord: (topicId, partition, offset, bytes) => void records.put(recordKey(topicId, partition, offset), bytes),
      removeRecord: (topicId, partition, offset) => void records.remove(recordKey(topicId, partition, offset)),
      putTopic: (name, topic) => void topics.put(name, topic),
      putStart: (topicId, partition, offset) => void starts.put([topicId, partition], offset.toString()),
      putCommitted: (group, topic, partition, offset) =>
        void committed.put([group, topic, partition], offset.toString()),
    };
  }

  static async open(path: string, random: () => number): Promise<LogStore> {
    const store = new LogStore(path, 1 + Math.floor(random() * 2 ** 48));
    await settle(store.#fence.put(FENCE, process.pid, store.#owner));
    return store;
  }

  /**
   * One transaction: everything `steps` puts, or nothing. Rejects with TransientError when it could not be made durable (a full
   * disk), with PermanentError when another process has opened the folder since.
   */
  async write(steps: (writer: StoreWriter) => void): Promise<void> {
    const owned = await settle(this.#fence.ifVersion(FENCE, this.#owner, () => steps(this.#writer)));
    if (!owned) throw new PermanentError('event log: another process has opened this data folder; stop one of the two');
  }

  topics(): Map<string, StoredTopic> {
    return new Map([...this.#topics.getRange({})].map(({ key, value }) => [key, value]));
  }

  /** Offsets committed for the topic, by group, then partition. */
  committed(): { group: string; topic: string; partition: number; offset: bigint }[] {
    return [...this.#committed.getRange({})].map(({ key: [group, topic, partition], value }) => ({
      group,
      topic,
      partition,
      offset: BigInt(value),
    }));
  }

  /** The first kept offset and the offset after the last message. */
  bounds(topicId: number, partition: number): { start: bigint; end: bigint } {
    const prefix = partitionPrefix(topicId, partition);
    const last = partitionPrefix(topicId, partition + 1);
    const start = BigInt(this.#starts.get([topicId, partition]) ?? '0');
    for (const { key, value } of this.#records.getRange({ start: last, end: prefix, reverse: true, limit: 1 })) {
      return { start, end: offsetOfRecordKey(key) + BigInt(recordCount(value)) };
    }
    return { start, end: start };
  }

  /** Messages from `from` on, before `end`: at most `limit` of them and `maxBytes`, but at least one if there is one. */
  read(topicId: number, partition: number, from: bigint, end: bigint, limit: number, maxBytes: number): LogMessage[] {
    const messages: LogMessage[] = [];
    if (from >= end || limit <= 0) return messages;
    const range = { start: this.#recordAt(topicId, partition, from), end: recordKey(topicId, partition, end) };
    let bytes = 0;
    for (const { key, value } of this.#records.getRange(range)) {
      const base = offsetOfRecordKey(key);
      bytes += decodeRecord(value, { partition, base, from, end, limit, maxBytes: maxBytes - bytes }, messages);
      if (messages.length >= limit || bytes >= maxBytes) break;
      const next = (messages.at(-1)?.offset ?? from - 1n) + 1n;
      if (next < base + BigInt(recordCount(value))) break;
    }
    return messages;
  }

  /** The oldest records of the partition, in order, as long as `keep` says false. */
  *oldest(topicId: number, partition: number): Generator<RecordHead> {
    const range = { start: partitionPrefix(topicId, partition), end: partitionPrefix(topicId, partition + 1) };
    for (const { key, value } of this.#records.getRange(range)) {
      yield { offset: offsetOfRecordKey(key), count: recordCount(value), timestamp: recordTimestamp(value) };
    }
  }

  close(): Promise<void> {
    return this.#root.close();
  }

  /** The key of the record that holds the offset. */
  #recordAt(topicId: number, partition: number, offset: bigint): Buffer {
    const at = recordKey(topicId, partition, offset);
    const range = { start: at, end: partitionPrefix(topicId, partition), reverse: true, limit: 1 };
    for (const key of this.#records.getKeys(range)) return key;
    return at;
  }
}

async function settle(write: Promise<boolean>): Promise<boolean> {
  try {
    return await write;
  } catch (error) {
    throw new TransientError('event log: could not write to the data folder (disk full or failing?)', {
      cause: await reasonOf(error),
    });
  }
}

/** lmdb gives the reason as a second promise, which would crash the process if nobody looked at it, and may never settle. */
async function reasonOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error && 'commitError' in error)) return error;
  const reason = Promise.resolve(error.commitError).catch((e: unknown) => e);
  return Promise.race([reason, new Promise((resolve) => setImmediate(resolve, error))]);
}
