import type { RetrospectiveView } from '@earshot/contracts';
import { countContacts, type ReadContext, toMoment, zoneOf } from '@earshot/issues';
import { episodeAlert } from '../episode-alert.js';
import { loadExtent } from '../load-counts.js';
import { loadExposures } from '../load-replay-input.js';
import { HOUR_MS } from '../local-hours.js';
import { matchingAlert } from '../matching-alert.js';
import { runReplay } from '../run-replay.js';
import { viewAlerts } from '../view/view-alerts.js';
import { followOutcomes } from './follow-outcomes.js';
import { loadOutcomeDays } from './load-outcome-days.js';
import { tellStory } from './tell-story.js';
import { tellSummary } from './tell-summary.js';

const DAY_MS = 24 * HOUR_MS;
/** What was sold before the first contact comes back after it. */
const LEAD_IN_MS = 14 * DAY_MS;

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
  const exposures = outcomes.length === 0 ? [] : await loadExposures(ctx, { from: from - LEAD_IN_MS, to });
  const after = followOutcomes(views, outcomes, exposures, zone);
  const told = views.map((view, at) => {
    const followed = after[at] ?? null;
    return { ...view, followed, story: tellStory(view, followed, zone) };
  });
  const contacts = extent ? (await countContacts(ctx, { where: [] })).contacts : 0;
  return {
    window: { from: toMoment(from, zone), to: toMoment(to, zone) },
    contacts,
    statement: tellSummary(told, { days: Math.max(1, Math.round((to - from) / DAY_MS)), contacts }, zone),
    alerts: told,
  };
}
