import { type Alert, type AlertState, type IssueRow, narrow } from '@earshot/contracts';
import { jeffreysInterval, jeffreysLower, poissonInterval, ratioInterval } from '@earshot/surveillance';
import { toMoment } from '../local-days.js';
import { expectWindow } from './expectation.js';
import { type HarmCounts, worstLevel } from './harm-trigger.js';
import type { WindowCounts } from './load-window-counts.js';
import type { IssueFacts, IssuesReading } from './read-issues.js';

/** Below this a ratio says nothing: any contact at all is many times as many. */
const LEAST_EXPECTED = 0.5;
const OVER: readonly AlertState[] = ['resolved', 'expected', 'wrong'];

/** What a list says of an issue; the same for an issue without a contact in the window, which counts 0. */
export function issueFacts(reading: IssuesReading, id: string): IssueFacts {
  const { ctx, window, exposed, total } = reading;
  const counts = reading.counts.get(id);
  const { contacts = 0, accounts = 0 } = counts ?? {};
  const series = reading.days.get(id);
  const expectation = reading.expectations.get(id);
  const expected = series && expectation ? expectWindow(expectation, series, window) : null;
  const comparable = expected !== null && expected.expected >= LEAST_EXPECTED;
  const ratio = comparable ? ratioInterval(contacts, expected.expected) : null;
  const rate = exposed === null ? null : (1000 * contacts) / exposed;
  const [low, high] =
    exposed === null
      ? jeffreysInterval(accounts, total.accounts)
      : poissonInterval(contacts).map((bound) => (1000 * bound) / exposed);
  const harm = harmCounts(counts);
  const intent = ctx.state.taxonomy.find((entry) => entry.id === id);
  const filter = narrow(reading.filter, 'issue', id);
  return {
    id,
    name: intent?.name ?? { zh: id, en: id },
    kind: intent ? 'taxonomy' : 'discovered',
    accounts,
    contacts,
    filter,
    share: total.accounts === 0 ? 0 : accounts / total.accounts,
    rate,
    low: low ?? 0,
    high: high ?? 0,
    expected: expected?.expected ?? null,
    expectedLow: expected?.low ?? null,
    expectedHigh: expected?.high ?? null,
    ratio: comparable ? contacts / expected.expected : null,
    ratioLow: ratio?.[0] ?? null,
    ratioHigh: ratio?.[1] ?? null,
    trend: trendOf(reading, counts),
    harmLevel: worstLevel(harm),
    harmLow: jeffreysLower((harm.contacts[3] ?? 0) + (harm.contacts[4] ?? 0), contacts),
    harm: harmRows(harm, filter),
    harmClass: counts?.worst_class ? counts.worst_class : null,
    firstSeen: toMoment(series?.firstSeen ?? window.from, window.zone),
    lastSeen: toMoment(series?.lastSeen ?? window.from, window.zone),
    owner: intent?.owner ?? null,
    causeSide: intent?.causeSide ?? counts?.causes[0] ?? null,
    alert: openAlert([...ctx.state.alerts.values()], id),
  };
}

/** Contacts and accounts by harm level. */
export function harmCounts(counts: WindowCounts | undefined): HarmCounts {
  if (!counts) return { contacts: [], accounts: [], serious: [] };
  return {
    contacts: [0, counts.contacts_1, counts.contacts_2, counts.contacts_3, counts.contacts_4],
    accounts: [0, counts.accounts_1, counts.accounts_2, counts.accounts_3, counts.accounts_4],
    serious: counts.serious,
  };
}

function harmRows({ contacts, accounts }: HarmCounts, filter: IssueFacts['filter']): IssueRow['harm'] {
  return contacts.flatMap((count, level) =>
    level === 0 || count === 0
      ? []
      : [{ level, contacts: count, accounts: accounts[level] ?? 0, filter: narrow(filter, 'harm', String(level)) }],
  );
}

function trendOf({ window }: IssuesReading, counts: WindowCounts | undefined): number | null {
  if (!window.before || !counts || counts.accounts_before === 0) return null;
  return counts.accounts / counts.accounts_before;
}

/** The alert a person should see first: harm before all else, then the newest. */
function openAlert(alerts: readonly Alert[], issue: string): IssueRow['alert'] {
  const open = alerts.filter((alert) => alert.issue === issue && !OVER.includes(alert.state));
  open.sort(
    (a, b) =>
      Number(b.kind === 'high_harm') - Number(a.kind === 'high_harm') ||
      Date.parse(b.detectedAt) - Date.parse(a.detectedAt),
  );
  return open[0] ? { id: open[0].id, state: open[0].state } : null;
}
