import { setTimeout as sleep } from 'node:timers/promises';
import { type Distributed, postContacts } from '@earshot/testkit/distributed';
import { jsonLines } from '../e2e/demo-contacts.js';
import type { Line } from './chaos-lines.js';

const AT_ONCE = 500;
const GIVE_UP_AFTER_MS = 180_000;

/**
 * Hands the lines in as a source would: some at once to one of the doors, again and again until it is acknowledged; about as long as
 * `forMs`. Calls back with how many were acknowledged by then.
 */
export async function handIn(
  system: Distributed,
  lines: readonly Line[],
  { forMs, onAcknowledged }: { forMs: number; onAcknowledged: (count: number) => void },
): Promise<void> {
  const blocks = Math.ceil(lines.length / AT_ONCE);
  const startedAt = performance.now();
  for (let block = 0; block < blocks; block += 1) {
    const part = lines.slice(block * AT_ONCE, (block + 1) * AT_ONCE);
    await untilAcknowledged([system.doorUrl, system.url], system.apiKey, jsonLines(part), block);
    onAcknowledged(Math.min(lines.length, (block + 1) * AT_ONCE));
    const dueAt = startedAt + (forMs * (block + 1)) / blocks;
    await sleep(Math.max(0, dueAt - performance.now()));
  }
}

async function untilAcknowledged(doors: readonly string[], apiKey: string, body: string, first: number): Promise<void> {
  const until = performance.now() + GIVE_UP_AFTER_MS;
  for (let attempt = 0; ; attempt += 1) {
    const door = doors[(first + attempt) % doors.length] ?? '';
    const signal = AbortSignal.timeout(30_000);
    const answer = await postContacts({ door, apiKey, signal }, body).catch(() => null);
    if (answer?.status === 202) return;
    // Nothing is wrong with what is sent, so only what passes may be answered.
    if (answer && answer.status < 500 && answer.status !== 429) {
      throw new Error(`${door} answered ${answer.status}: ${await answer.text()}`);
    }
    if (performance.now() > until) throw new Error(`no door took a block for ${GIVE_UP_AFTER_MS} ms`);
    await sleep(100);
  }
}
