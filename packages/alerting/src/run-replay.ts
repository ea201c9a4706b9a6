import type { ReadContext } from '@earshot/issues';
import { type Detection, detectRunsYielding, firedIssues } from './detect-runs.js';
import type { Episode } from './episode.js';
import { type Extent, loadExtent } from './load-counts.js';
import { loadHarmful, loadPairs, loadReplayInput, type ReplaySpan } from './load-replay-input.js';
import { HOUR_MS } from './local-hours.js';
import { harmHorizon } from './recent-harm.js';
import { foldEpisodes } from './replay.js';
import type { ReplayInput, ReplayOptions } from './replay-input.js';

const DAY_MS = 24 * HOUR_MS;
export interface ReplayResult {
  episodes: Episode[];
  /** How many series the detector watched. */
  series: number;
  input: ReplayInput;
  detection: Detection;
}

/** Loads the span from the warehouse and replays it, giving way to other work every few milliseconds. */
export async function runReplay(
  ctx: ReadContext,
  range: ReplaySpan,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  const input = await loadReplayInput(ctx, range);
  const detection = await detectRunsYielding(input, options);
  const pairs = await loadPairs(ctx, range, firedIssues(detection));
  const whole = { ...input, pairs };
  return {
    episodes: foldEpisodes(whole, detection),
    series: detection.watched.about.length,
    input: whole,
    detection,
  };
}

/** The same replay with the harm there is now: what needs no full hour is looked at in between. */
export async function refreshHarm(ctx: ReadContext, result: ReplayResult): Promise<Episode[]> {
  const { cells } = result.input;
  const harmTo = harmHorizon(ctx.now);
  const harmful = await loadHarmful(ctx, { from: cells.firstHour * HOUR_MS, to: harmTo });
  return foldEpisodes({ ...result.input, harmful, harmTo }, result.detection);
}

/** A contact that came in this soon after it was made shows a source that is being listened to. */
const LIVE_MS = DAY_MS;
/** Silence of everything is followed for this long. */
const FOLLOW_MS = 7 * DAY_MS;

/**
 * Where event time stands at `now`: while contacts come in live, the last full hour before now (silence counts); for history that was
 * imported, the end of the hour of its last contact.
 */
export function eventTimeEnd(extent: Extent, now: number): number {
  const live = extent.lastArrived - extent.last < LIVE_MS;
  const lastFull = Math.floor(now / HOUR_MS) * HOUR_MS;
  const historyEnd = (Math.floor(extent.last / HOUR_MS) + 1) * HOUR_MS;
  if (!live) return historyEnd;
  return Math.max(Math.min(lastFull, extent.last + FOLLOW_MS), Math.min(historyEnd, lastFull));
}

/** The span of history a replay may look at: `days` before the end of event time; null without contacts. */
export async function replaySpan(ctx: ReadContext, days: number): Promise<ReplaySpan | null> {
  const extent = await loadExtent(ctx);
  if (!extent) return null;
  const to = eventTimeEnd(extent, ctx.now);
  return { from: Math.max(Math.floor(extent.first / HOUR_MS) * HOUR_MS, to - days * DAY_MS), to };
}
