import { setTimeout as sleep } from 'node:timers/promises';

/** Waits that long; rejects at once when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = async (ms, signal) => {
  await sleep(ms, undefined, { signal });
};
