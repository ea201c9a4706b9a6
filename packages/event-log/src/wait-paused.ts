import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchContext, Consumer } from './event-log.js';

/** The longest wait without a heartbeat, milliseconds; far below any session's time-out, and what `stop` may have to wait. */
const SLICE_MS = 200;

/**
 * Waits with the batch's partition paused, keeping the assignment alive. False as soon as the consumer is stopping. Throws RebalanceError when
 * the partition was given away.
 */
export async function waitPaused(
  consumer: Pick<Consumer, 'pause' | 'resume'>,
  ms: number,
  context: BatchContext,
): Promise<boolean> {
  const until = performance.now() + ms;
  consumer.pause(context.partition);
  try {
    for (let left = ms; left > 0; left = until - performance.now()) {
      await context.heartbeat();
      if (!context.isOwned()) return false;
      await sleep(Math.min(left, SLICE_MS));
    }
    await context.heartbeat();
    return context.isOwned();
  } finally {
    consumer.resume(context.partition);
  }
}
