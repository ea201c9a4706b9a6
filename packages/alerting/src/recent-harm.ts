import type { ReadContext } from '@earshot/issues';
import { defineQuery } from '@earshot/warehouse';
import { z } from 'zod';
import { loadHarmful, type ReplaySpan } from './load-replay-input.js';
import { HOUR_MS } from './local-hours.js';
import type { HarmfulContact } from './replay-input.js';

const DAY_MS = 24 * HOUR_MS;
/** Level 3 counts together over 30 days, and goes on over 14 quiet ones. */
const RECENT_DAYS = 60;
/** The door takes contacts up to a day ahead of its clock, and this clock may be behind the door's. Harm doesn't wait for it. */
const AHEAD_MS = 2 * DAY_MS;

const storedQuery = defineQuery({
  name: 'alerting.harm_stored',
  // Without FINAL: a twentieth of the time, and a version that replaces another is something new, too.
  sql: `SELECT toString(sum(cityHash64(source, id, version))) AS mark FROM contacts
    WHERE harm_level >= 3 AND occurred_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`,
  params: z.object({ from: z.int(), to: z.int() }),
  row: z.object({ mark: z.string() }),
});

/** Up to when harm is looked at, epoch ms. */
export function harmHorizon(now: number): number {
  return now + AHEAD_MS;
}

/** The harm of the last two months, by time: what can bear on harm that happens now. */
export async function loadRecentHarm(ctx: ReadContext): Promise<HarmfulContact[]> {
  return loadHarmful(ctx, recent(ctx.now));
}

/** Changes whenever `loadRecentHarm` would tell of anything more, and costs little: asked every second. */
export async function recentHarmMark(ctx: ReadContext): Promise<string> {
  const [row] = await storedQuery(ctx.warehouse, recent(ctx.now));
  return row?.mark ?? '';
}

function recent(now: number): ReplaySpan {
  return { from: now - RECENT_DAYS * DAY_MS, to: harmHorizon(now) };
}
