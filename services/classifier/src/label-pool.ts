import { Worker } from 'node:worker_threads';
import { TransientError } from '@earshot/event-log';
import type { Logger } from '@earshot/runtime';
import type { LabelledMessages, PackedMessages } from './label-messages.js';
import type { LabelRequest } from './label-worker.js';
import type { Labeller } from './labeller.js';

interface Waiting {
  resolve(answer: LabelledMessages): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** A thread that dies more often than this without labelling anything in between is not started again. */
const MOST_DEATHS = 5;

/** Labels in worker threads that never touch the warehouse. A thread that dies is replaced and its messages are rejected as transient. */
export class LabelPool implements Labeller {
  readonly width: number;
  readonly #entry: URL;
  readonly #logger: Logger;
  readonly #threads: Thread[] = [];
  #generation: Uint8Array | null = null;
  #next = 1;
  #deaths = 0;
  #stopping = false;

  /** `entry` is the worker's file, JavaScript. */
  constructor(entry: URL, threads: number, logger: Logger) {
    this.#entry = entry;
    this.#logger = logger;
    this.width = threads;
    for (let slot = 0; slot < threads; slot++) this.#start(slot);
  }

  async load(generation: Uint8Array): Promise<void> {
    this.#generation = generation;
    await Promise.all(
      this.#threads.map((thread) => this.#ask(thread, { kind: 'load', id: this.#next++, generation }, [])),
    );
  }

  async label(messages: PackedMessages): Promise<LabelledMessages> {
    let idlest = this.#threads[0];
    for (const thread of this.#threads) if (thread.waiting.size < (idlest?.waiting.size ?? 0)) idlest = thread;
    if (!idlest) throw new Error('classifier: its labelling threads keep ending; see the log for why');
    const { bytes, ends } = messages;
    const labelled = await this.#ask(idlest, { kind: 'label', id: this.#next++, bytes, ends }, [
      bytes.buffer,
      ends.buffer,
    ]);
    this.#deaths = 0;
    return labelled;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #ask({ worker, waiting }: Thread, request: LabelRequest, transfer: ArrayBuffer[]): Promise<LabelledMessages> {
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      worker.postMessage(request, transfer);
    });
  }

  #start(slot: number): void {
    // Flags of this process (a test runner's export conditions) are not the thread's.
    const worker = new Worker(this.#entry, { execArgv: [] });
    const thread: Thread = { worker, waiting: new Map() };
    this.#threads[slot] = thread;
    worker.on('message', (answer: LabelledMessages & { id: number }) => {
      const asked = thread.waiting.get(answer.id);
      thread.waiting.delete(answer.id);
      asked?.resolve(answer);
    });
    worker.on('error', (err) => this.#logger.error({ err }, 'labelling_thread_failed'));
    worker.on('exit', () => {
      const lost = [...thread.waiting.values()];
      thread.waiting.clear();
      this.#deaths++;
      // Threads that were given up before it have moved it.
      const place = this.#threads.indexOf(thread);
      if (!this.#stopping && this.#deaths <= MOST_DEATHS) {
        this.#start(place);
        const started = this.#threads[place];
        if (this.#generation && started) {
          this.#ask(started, { kind: 'load', id: this.#next++, generation: this.#generation }, []).catch(() => {});
        }
      } else this.#threads.splice(place, 1);
      for (const { reject } of lost) reject(new TransientError('classifier: a labelling thread ended while it worked'));
    });
  }
}
