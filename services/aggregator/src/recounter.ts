import { recountDelayMs } from './recount-schedule.js';

/** How often it looks whether everything has arrived, while counts are behind: ms. */
const LOOK_EVERY_MS = 100;

export interface RecounterOptions {
  /** Counts every dirty day again. */
  recount: () => Promise<void>;
  /** Whether everything handed in has arrived. */
  isDrained: () => Promise<boolean>;
  onError: (error: unknown) => void;
}

export interface Recounter {
  /** Days were marked: they will be counted when it is due. */
  wake(): void;
  /** True while the last recount failed; it is tried again every 5 s. */
  isFailing(): boolean;
  /** Lets a running recount end. What is dirty stays so, and is counted by the next process. */
  stop(): Promise<void>;
}

/** Decides when the dirty days are counted again, one recount at a time. */
export function createRecounter({ recount, isDrained, onError }: RecounterOptions): Recounter {
  let dirty = false;
  let failing = false;
  let stopped = false;
  let endedAt = Number.NEGATIVE_INFINITY;
  let lastDurationMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function look(): Promise<void> {
    while (!stopped) {
      const drained = dirty && !failing && (await isDrained());
      const sinceLastMs = performance.now() - endedAt;
      const delay = recountDelayMs({ dirty, drained, sinceLastMs, lastDurationMs });
      if (delay === null) return;
      if (delay > 0) {
        timer = setTimeout(start, drained ? delay : Math.min(delay, LOOK_EVERY_MS));
        return;
      }
      await recountOnce();
    }
  }

  async function recountOnce(): Promise<void> {
    const startedAt = performance.now();
    // Before the recount: what is marked while it runs needs another one.
    dirty = false;
    try {
      await recount();
      failing = false;
    } catch (error) {
      dirty = true;
      failing = true;
      onError(error);
    }
    endedAt = performance.now();
    lastDurationMs = endedAt - startedAt;
  }

  function start(): void {
    if (running || stopped) return;
    clearTimeout(timer);
    timer = undefined;
    running = look()
      .catch((error: unknown) => {
        onError(error);
        timer = setTimeout(start, LOOK_EVERY_MS);
      })
      .finally(() => {
        running = undefined;
        if (dirty && timer === undefined) start();
      });
  }

  return {
    wake() {
      dirty = true;
      // After whoever marked the days has also noted how far it has come.
      setImmediate(start);
    },
    isFailing: () => failing,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
