import type { AlertView, RetrospectiveView } from '@earshot/contracts';
import { dayOf, type ReadContext, startOfDay, toMoment, zoneOf } from '@earshot/issues';
import { episodeAlert } from '../episode-alert.js';
import { loadExtent } from '../load-counts.js';
import { HOUR_MS } from '../local-hours.js';
import { matchingAlert } from '../reconcile.js';
import { runReplay } from '../run-replay.js';
import { viewAlerts } from '../view/view-alerts.js';
import { loadOutcomeDays, type OutcomesByProduct, outcomeDays } from './load-outcome-days.js';
import { outcomeWave } from './outcome-wave.js';
import { type Followed, tellStory, tellSummary } from './tell-story.js';

const DAY_MS = 24 * HOUR_MS;

/** All of history replayed as it would have been seen, told: what you would have known when, and how long before what followed. */
export async function retrospective(ctx: ReadContext): Promise<RetrospectiveView> {
  const zone = zoneOf(ctx);
  const extent = await loadExtent(ctx);
  const from = extent ? Math.floor(extent.first / HOUR_MS) * HOUR_MS : ctx.now;
  const to = extent ? (Math.floor(extent.last / HOUR_MS) + 1) * HOUR_MS : ctx.now;
  const { episodes } = extent ? await runReplay(ctx, { from, to }) : { episodes: [] };
  const alerts = episodes.map((episode, at) => {
    const known = matchingAlert(ctx.state, episode);
    return episodeAlert(ctx.state, episode, known?.id ?? `RE-${at + 1}`);
  });
  const views = await viewAlerts({ ...ctx, now: to }, alerts);
  const outcomes = alerts.length === 0 ? [] : await loadOutcomeDays(ctx);
  const told = views.map((view) => {
    const followed = follow(view, outcomes, zone);
    return { ...view, followed, story: tellStory(view, followed, zone) };
  });
  const leads = told.flatMap(({ followed }) => (followed && followed.leadDays >= 1 ? [followed.leadDays] : []));
  return {
    window: { from: toMoment(from, zone), to: toMoment(to, zone) },
    contacts: extent?.contacts ?? 0,
    statement: tellSummary(
      {
        days: Math.max(1, Math.round((to - from) / DAY_MS)),
        contacts: extent?.contacts ?? 0,
        alerts: told.length,
        ahead: leads.length,
        longestLead: Math.round(Math.max(0, ...leads)),
        firstAt: told[0]?.detectedAt ?? null,
      },
      zone,
    ),
    alerts: told,
  };
}

/** The first wave of outcomes, of the alert's product if it has one, that began after the alert's start. */
function follow(view: AlertView, outcomes: readonly OutcomesByProduct[], zone: string): Followed | null {
  if (view.kind === 'source_silent' || view.kind === 'source_flooded') return null;
  const startDay = dayOf(Date.parse(view.startedAt), zone);
  let first: Followed | null = null;
  for (const kind of new Set(outcomes.map((outcome) => outcome.kind))) {
    const days = outcomeDays(outcomes, kind, view.slice.product);
    const wave = days && outcomeWave(days, startDay);
    if (wave === null) continue;
    const at = startOfDay(wave, zone);
    const leadDays = (at - Date.parse(view.detectedAt)) / DAY_MS;
    if (!first || at < Date.parse(first.at))
      first = { kind, at: toMoment(at, zone), leadDays: Math.round(leadDays * 10) / 10 };
  }
  return first;
}
