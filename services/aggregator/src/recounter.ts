import { RECOUNT_INTERVAL_MS, recountDelayMs } from './recount-schedule.js';

/** How often it looks whether everything has arrived, while counts are behind: ms. */
const LOOK_EVERY_MS = 100;
/** While other processes store too, who don't say when: how often it looks for what they have marked, and whether all has arrived, ms. */
const LOOK_FOR_OTHERS_EVERY_MS = 1_000;

export interface RecounterOptions {
  /** Counts again what is dirty and settled; whether there was anything. */
  recount: () => Promise<boolean>;
  /** Whether everything handed in has arrived. */
  isDrained: () => Promise<boolean>;
  /** Whether this process is the one that recounts. */
  isWanted: () => boolean;
  /** Whether other processes store contacts too. */
  isShared: () => boolean;
  onError: (error: unknown) => void;
}

export interface Recounter {
  /** Days may have become countable: they will be counted when it is due. */
  wake(): void;
  /** True while this process recounts and its last recount failed; it is tried again every 5 s. */
  isFailing(): boolean;
  /** Lets a running recount end. What is dirty stays so, and is counted by the next process. */
  stop(): Promise<void>;
}

/** Decides when the dirty days are counted again, one recount at a time. */
export function createRecounter(options: RecounterOptions): Recounter {
  const { recount, isDrained, isShared, onError } = options;
  let dirty = false;
  let failing = false;
  let stopped = false;
  // What arrives first is mostly the beginning of more.
  let endedAt = performance.now();
  let lastDurationMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const isOn = () => !stopped && options.isWanted();

  async function look(): Promise<void> {
    while (isOn()) {
      const drained = dirty && !failing && (await isDrained());
      const sinceLastMs = performance.now() - endedAt;
      const delay = recountDelayMs({ dirty, drained, sinceLastMs, lastDurationMs });
      if (delay === null) {
        // A batch of another process, or a row of a recount that stood still for a long time.
        timer = setTimeout(wake, isShared() ? LOOK_FOR_OTHERS_EVERY_MS : RECOUNT_INTERVAL_MS);
        return;
      }
      if (delay > 0) {
        const lookAgain = isShared() ? LOOK_FOR_OTHERS_EVERY_MS : LOOK_EVERY_MS;
        timer = setTimeout(start, drained ? delay : Math.min(delay, lookAgain));
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
      const counted = await recount();
      failing = false;
      if (!counted) return;
    } catch (error) {
      dirty = true;
      failing = true;
      onError(error);
    }
    endedAt = performance.now();
    lastDurationMs = endedAt - startedAt;
  }

  function start(): void {
    if (running || !isOn()) return;
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

  function wake(): void {
    dirty = true;
    // After whoever marked the days has also noted how far it has come.
    setImmediate(start);
  }

  return {
    wake,
    isFailing: () => failing && isOn(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
