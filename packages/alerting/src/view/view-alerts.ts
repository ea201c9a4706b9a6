import type { Alert, AlertView, Bilingual } from '@earshot/contracts';
import { dayOf, type ReadContext, toMoment, zoneOf } from '@earshot/issues';
import type { ExposureBucket } from '../daily-exposure.js';
import { loadExtent } from '../load-counts.js';
import { loadExposures } from '../load-replay-input.js';
import { HOUR_MS } from '../local-hours.js';
import { closesWhen, routedBecause } from './alert-closing.js';
import { type AlertFilters, alertFilters } from './alert-filters.js';
import { alertPoints } from './alert-points.js';
import { alertStatement } from './alert-statement.js';
import { explainSlices } from './explain-slices.js';
import { exposureEffects } from './exposure-effects.js';
import { inContacts } from './in-contacts.js';
import { type AlertCounts, countAlerts, type SliceCount } from './load-alert-facts.js';
import { type AlertWords, loadAlertWords } from './load-alert-words.js';
import { nearestChange } from './nearest-change.js';
import { tellingPhrases } from './telling-phrases.js';

const DAY_MS = 24 * HOUR_MS;

/** Everything that was asked for one alert. */
interface AlertFacts {
  filters: AlertFilters;
  counts: AlertCounts;
  words: AlertWords;
}

/** The alerts as they are shown, in the order given: figures counted afresh, each with the filter that opens it, and explained. */
export async function viewAlerts(ctx: ReadContext, alerts: readonly Alert[]): Promise<AlertView[]> {
  if (alerts.length === 0) return [];
  const zone = zoneOf(ctx);
  const extent = await loadExtent(ctx);
  const facts = await loadFacts(ctx, alerts, zone);
  const exposures = alerts.some(({ peak }) => peak.exposed) ? await exposuresOf(ctx, facts) : [];
  const historyDay = dayOf(extent?.first ?? ctx.now, zone);
  return alerts.map((alert, at) => {
    const own = facts[at];
    if (!own) throw new RangeError(`alert ${at} of ${alerts.length}`);
    return viewAlert(ctx, alert, own, exposures, historyDay, zone);
  });
}

function viewAlert(
  ctx: ReadContext,
  recorded: Alert,
  facts: AlertFacts,
  exposures: readonly ExposureBucket[],
  historyDay: number,
  zone: string,
): AlertView {
  const { filters, counts, words } = facts;
  const peak = inContacts(recorded.peak, { contacts: counts.wholeBefore, voices: counts.voicesBefore });
  const alert = { ...recorded, peak };
  const { window } = counts;
  const intent = ctx.state.taxonomy.find(({ id }) => id === alert.issue);
  const name = nameOf(ctx, alert.issue);
  const slices = explainSlices(peak, {
    now: counts.slicesNow,
    before: counts.slicesBefore,
    nowAll: counts.wholeNow,
    beforeAll: counts.wholeBefore,
    whole: filters.whole,
  });
  const effects =
    peak.exposed && peak.expected !== null
      ? exposureEffects({
          observed: window.contacts,
          expected: peak.expected,
          windowFrom: Date.parse(peak.window.from),
          windowTo: Date.parse(peak.window.to),
          startedAt: filters.startedAt,
          products: productsOf(alert, counts.slicesBefore),
          exposures,
        })
      : null;
  const lift = peak.expected !== null && peak.expected > 0 ? window.contacts / peak.expected : null;
  const changeEvent = nearestChange(alert, ctx.state.events, zone);
  const { at, kind, product } = changeEvent ?? {};
  return {
    id: alert.id,
    kind: alert.kind,
    issue: alert.issue,
    name,
    slice: alert.slice,
    state: alert.state,
    startedAt: localMoment(alert.startedAt, zone),
    detectedAt: localMoment(alert.detectedAt, zone),
    resolvedAt: alert.resolvedAt === null ? null : localMoment(alert.resolvedAt, zone),
    backfilled: alert.backfilled,
    version: alert.version,
    observed: window.contacts,
    expected: peak.expected,
    low: peak.low,
    high: peak.high,
    lift,
    accounts: window.accounts,
    contacts: window.contacts,
    filter: window.filter,
    window: { from: localMoment(peak.window.from, zone), to: localMoment(peak.window.to, zone) },
    episode: counts.episode,
    harmLevel: peak.harmLevel,
    owner: alert.owner,
    alsoSeenIn: alert.alsoSeenIn,
    ...(peak.movesWith && { movesWith: peak.movesWith }),
    explanation: {
      text: alertStatement({
        alert,
        name,
        count: window,
        lift,
        slices,
        effects,
        movesWith: (peak.movesWith ?? []).map((id) => ({ id, name: nameOf(ctx, id) })),
        changeEvent,
        zone,
      }),
      slices,
      phrases: tellingPhrases(words.now, words.before),
      changeEvent:
        changeEvent && at !== undefined && kind !== undefined
          ? { at, kind, name: changeEvent.name, ...(product !== undefined && { product }) }
          : null,
      effects,
      routedBecause: routedBecause(alert, intent?.owner ?? null, name),
      closesWhen: closesWhen(alert),
    },
    quotes: words.quotes,
    points: alertPoints({ days: counts.days, historyDay, endedAt: filters.endedAt, now: ctx.now, zone }),
    history: alert.history.map((entry) => ({ ...entry, at: localMoment(entry.at, zone) })),
    ...(alert.notified && {
      notified: alert.notified.map((entry) => ({ ...entry, at: localMoment(entry.at, zone) })),
    }),
  };
}

/** All of it in a handful of statements, however many alerts there are. */
async function loadFacts(ctx: ReadContext, alerts: readonly Alert[], zone: string): Promise<AlertFacts[]> {
  const asked = alerts.map((alert) => ({ alert, filters: alertFilters(alert, zone, ctx.now) }));
  const counts = await countAlerts(
    ctx,
    asked.map(({ filters }) => filters),
  );
  const words = await loadAlertWords(ctx, asked);
  return asked.flatMap(({ filters }, at) => {
    const [own, said] = [counts[at], words[at]];
    return own && said ? [{ filters, counts: own, words: said }] : [];
  });
}

async function exposuresOf(ctx: ReadContext, facts: readonly AlertFacts[]): Promise<ExposureBucket[]> {
  const from = Math.min(...facts.map(({ filters }) => filters.startedAt)) - 40 * DAY_MS;
  const to = Math.max(...facts.map(({ filters }) => filters.endedAt));
  return loadExposures(ctx, { from, to });
}

function productsOf(alert: Alert, before: readonly SliceCount[]): string[] {
  const { product } = alert.slice;
  if (product !== undefined) return [product];
  return before.filter(({ dimension }) => dimension === 'product').map(({ value }) => value);
}

function nameOf({ state }: ReadContext, issue: string): Bilingual {
  return state.taxonomy.find(({ id }) => id === issue)?.name ?? issueName(issue);
}

function issueName(issue: string): Bilingual {
  return issue === 'unassigned' ? { zh: '未归类', en: 'Unassigned' } : { zh: issue, en: issue };
}

function localMoment(iso: string, zone: string): string {
  return toMoment(Date.parse(iso), zone);
}
