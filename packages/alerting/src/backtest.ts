import type { AlertView } from '@earshot/contracts';
import type { ReadContext } from '@earshot/issues';
import { episodeAlert } from './episode-alert.js';
import { loadExtent } from './load-counts.js';
import { HOUR_MS } from './local-hours.js';
import { runReplay } from './run-replay.js';
import { viewAlerts } from './view/view-alerts.js';

const DAY_MS = 24 * HOUR_MS;
/** History before `from` that the baselines may learn from. */
const LEARNING_DAYS = 120;

export interface BacktestOptions {
  /** Moments (ISO 8601) or epoch milliseconds; `to` is not in. */
  from: string | number;
  to: string | number;
  /** Look at every hour (1), or every so many. */
  stepHours?: number;
  /** Exposure is taken as known this many hours after its bucket's end. */
  exposureLagHours?: number;
}

export interface Backtest {
  alerts: AlertView[];
  /** How often the rules looked, and at how many series. */
  ticks: number;
  series: number;
}

/**
 * Which alerts the rules would have raised in [from, to), each judged with nothing later than its own hour; what came before `from`
 * is only learnt from. Nothing is recorded.
 */
export async function backtest(ctx: ReadContext, options: BacktestOptions): Promise<Backtest> {
  const { stepHours = 1, exposureLagHours = 0 } = options;
  const extent = await loadExtent(ctx);
  const from = asTime(options.from);
  const to = Math.min(asTime(options.to), extent ? (Math.floor(extent.last / HOUR_MS) + 1) * HOUR_MS : 0);
  if (!extent || to <= from) return { alerts: [], ticks: 0, series: 0 };
  const first = Math.floor(extent.first / HOUR_MS) * HOUR_MS;
  const span = { from: Math.max(first, Math.floor(from / HOUR_MS) * HOUR_MS - LEARNING_DAYS * DAY_MS), to };
  const { episodes, series } = await runReplay(ctx, span, { stepHours, exposureLagHours });
  const alerts = episodes
    .filter(({ detectedAt }) => detectedAt > from && detectedAt <= to)
    .map((episode, at) => episodeAlert(ctx.state, episode, `BT-${at + 1}`));
  return {
    alerts: await viewAlerts({ ...ctx, now: to }, alerts),
    ticks: Math.floor((to - Math.max(from, first)) / (stepHours * HOUR_MS)),
    series,
  };
}

function asTime(value: string | number): number {
  return typeof value === 'number' ? value : Date.parse(value);
}
