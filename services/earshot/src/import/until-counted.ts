import { setTimeout as sleep } from 'node:timers/promises';
import { type ProgressMark, progress } from '@earshot/contracts';
import type { ApiClient } from '../api-client.js';

/** Topic → partition → the offset after the last item, as a receipt gives them. */
export type ReceivedUpTo = Record<string, Record<string, string>>;

/** Resolves when everything up to there is classified, stored and counted. `onWait` hears how many messages are still on their way. */
export async function untilCounted(
  api: ApiClient,
  receivedUpTo: ReceivedUpTo,
  onWait: (lag: number) => void = () => {},
): Promise<void> {
  // Sent back with each question: what others hand in meanwhile holds nothing up.
  let mark: ProgressMark | undefined;
  for (let pauseMs = 20; ; pauseMs = Math.min(250, pauseMs * 1.5)) {
    const state = progress.parse(await api.call('POST', '/v1/progress', { receivedUpTo, mark }));
    if (state.counted) return;
    mark = state.mark;
    onWait(state.lag);
    await sleep(pauseMs);
  }
}
