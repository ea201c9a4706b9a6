import { viewAlerts } from '@earshot/alerting';
import type { TodayView, Window } from '@earshot/contracts';
import {
  allFacts,
  dayOf,
  daySeries,
  EVERY,
  isoWeek,
  markersOf,
  orderIssues,
  type ReadContext,
  readIssues,
  resolveWindow,
  startOfDay,
  toMoment,
  toRows,
  zoneOf,
} from '@earshot/issues';
import { activeAlerts } from '../active-alerts.js';
import { listActions } from '../list-actions.js';
import { overallRate } from '../overall-rate.js';
import { readTrust } from '../trust.js';
import { changedAlerts } from './changed-alerts.js';
import { todayStatement } from './today-statement.js';

const ROWS = 6;
const ACTIONS = 4;
/** Alerts shown in full; the statement counts the rest. */
const ALERTS = 12;
const WINDOW_DAYS = 7;
const SERIES_DAYS = 63;

/** What needs a person now. The window is the last seven complete local days unless another one is asked for. */
export async function buildToday(ctx: ReadContext, asked?: Window): Promise<TodayView> {
  const zone = zoneOf(ctx);
  const window = asked ?? (await lastSevenDays(ctx));
  const reading = await readIssues(
    ctx,
    { since: window.from, until: window.to, where: [] },
    { totalDays: SERIES_DAYS },
  );
  const facts = allFacts(reading);
  const [frequent, harmful] = [orderIssues(reading, facts, 'frequency'), orderIssues(reading, facts, 'harm')];
  const active = activeAlerts(ctx.state);
  const alerts = active.length === 0 ? [] : await viewAlerts(ctx, active.slice(0, ALERTS));
  const waiting = active.filter(({ state }) => state === 'open' || state === 'regressed').length;
  return {
    now: toMoment(ctx.now, zone),
    timeZone: zone,
    workspace: ctx.state.name,
    window: reading.window.window,
    week: isoWeek(reading.window.from, zone),
    statement: todayStatement({
      alerts,
      active: active.length,
      waiting,
      issues: facts.length,
      contacts: reading.total.contacts,
      now: ctx.now,
      zone,
      lastAlert: lastAlert(ctx),
    }),
    trust: await readTrust(reading),
    total: reading.total,
    previous: reading.previous,
    unassigned: reading.unassigned,
    rate: overallRate(reading),
    alerts,
    frequent: await toRows(reading, frequent.slice(0, ROWS), 'typical', 0),
    frequentTotal: frequent.length,
    harmful: await toRows(reading, harmful.slice(0, ROWS), 'most_harmful', 0),
    harmfulTotal: harmful.length,
    daily: daySeries(
      reading.filter,
      reading.days.get(EVERY),
      reading.expectations.get(EVERY) ?? null,
      reading.window,
      reading.totalFrom,
    ),
    markers: markersOf(ctx.state, {
      issue: null,
      product: null,
      from: reading.totalFrom,
      to: reading.window.lastDay,
      zone,
    }).filter(({ kind }) => kind !== 'action'),
    actions: listActions(reading, ACTIONS),
    changed: changedAlerts(ctx.state, reading.window, zone),
  };
}

/** Before today, or, when nothing has come since (an imported past), up to the day of the last contact. */
async function lastSevenDays(ctx: ReadContext): Promise<Window> {
  const { zone, lastDay } = await resolveWindow(ctx, { where: [] });
  const today = dayOf(ctx.now, zone);
  const end = lastDay < today - WINDOW_DAYS ? lastDay + 1 : today;
  return {
    from: toMoment(startOfDay(end - WINDOW_DAYS, zone), zone),
    to: toMoment(startOfDay(end, zone), zone),
  };
}

function lastAlert({ state }: ReadContext): { id: string; at: string } | null {
  const alerts = [...state.alerts.values()].sort((a, b) => Date.parse(b.detectedAt) - Date.parse(a.detectedAt));
  return alerts[0] ? { id: alerts[0].id, at: alerts[0].detectedAt } : null;
}
