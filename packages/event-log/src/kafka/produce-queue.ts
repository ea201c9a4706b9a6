import { TransientError } from '../errors.js';
import type { IdempotentProducer, RecordBatch } from './idempotent-producer.js';
import { fits, type PlacedMessages } from './place-messages.js';

/** Most bytes of one send, so that a crowd of appends doesn't become one long stall. */
const MAX_SEND_BYTES = 4 * 1024 * 1024;

/** With so many bytes waiting their turn no further append is taken: while Kafka is slow or away, whoever hands in more is told to come again. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/** What belongs to one append: once a part of it failed, the rest isn't sent, so that a later part never stands without an earlier one. */
export interface AppendInParts {
  /** Its first part waits or was sent: the others belong to it, however much they are. */
  isTaken?: boolean;
  failed?: { error: unknown };
}

interface Waiting {
  append: AppendInParts;
  topic: string;
  placed: PlacedMessages;
  maxBatchBytes: number;
  resolve(base: bigint): void;
  reject(error: unknown): void;
}

interface OpenBatch extends RecordBatch {
  bytes: number;
  parts: { waiting: Waiting; at: number }[];
}

/**
 * Sends in the order asked for, one send at a time. Appends that arrive while one is under way share the next, so a thousand small ones cost a
 * few requests, not a thousand.
 */
export class ProduceQueue {
  readonly #producer: Pick<IdempotentProducer, 'send'>;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #sending: Promise<void> | undefined;

  constructor(producer: Pick<IdempotentProducer, 'send'>) {
    this.#producer = producer;
  }

  /**
   * The offset of the first of these messages, once all are durable. Rejects with TransientError when too much waits already, or when Kafka was
   * away for as long as a send is patient.
   */
  send(append: AppendInParts, topic: string, placed: PlacedMessages, maxBatchBytes: number): Promise<bigint> {
    if (!append.isTaken && this.#waitingBytes >= MAX_WAITING_BYTES) {
      const error = new TransientError('Kafka takes messages more slowly than they come; try again');
      append.failed = { error };
      return Promise.reject(error);
    }
    append.isTaken = true;
    this.#waitingBytes += placed.bytes;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, topic, placed, maxBatchBytes, resolve, reject });
      this.#sending ??= this.#run();
    });
  }

  /** Resolves when nothing is being sent any more. */
  async drained(): Promise<void> {
    while (this.#sending) await this.#sending;
  }

  async #run(): Promise<void> {
    // Let everything else of this turn join the first send.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batches = this.#nextBatches();
      if (batches.length === 0) continue;
      try {
        const bases = await this.#producer.send(batches);
        batches.forEach(({ parts }, i) => {
          for (const { waiting, at } of parts) waiting.resolve((bases[i] ?? 0n) + BigInt(at));
        });
      } catch (error) {
        for (const { waiting } of batches.flatMap(({ parts }) => parts)) {
          waiting.append.failed = { error };
          waiting.reject(error);
        }
        // Each send is patient anew: what waits behind this one would wait many times as long, and pile up.
        if (error instanceof TransientError) this.#refuseWaiting(error);
      }
    }
    this.#sending = undefined;
  }

  #refuseWaiting(error: TransientError): void {
    for (const { append, reject } of this.#waiting) {
      append.failed = { error };
      reject(error);
    }
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #nextBatches(): OpenBatch[] {
    const batches = new Map<string, OpenBatch>();
    let bytes = 0;
    let taken = 0;
    for (const waiting of this.#waiting) {
      const { append, topic, placed } = waiting;
      if (append.failed) {
        waiting.reject(append.failed.error);
        this.#waitingBytes -= placed.bytes;
        taken += 1;
        continue;
      }
      if (bytes > 0 && bytes + placed.bytes > MAX_SEND_BYTES) break;
      const place = `${topic}/${placed.partition}`;
      const batch = batches.get(place) ?? { topic, partition: placed.partition, messages: [], bytes: 0, parts: [] };
      if (batch.parts.length > 0 && !fits(batch, placed.bytes, placed.messages.length, waiting.maxBatchBytes)) break;
      batches.set(place, batch);
      batch.parts.push({ waiting, at: batch.messages.length });
      for (const message of placed.messages) batch.messages.push(message);
      batch.bytes += placed.bytes;
      bytes += placed.bytes;
      this.#waitingBytes -= placed.bytes;
      taken += 1;
    }
    this.#waiting.splice(0, taken);
    return [...batches.values()];
  }
}
