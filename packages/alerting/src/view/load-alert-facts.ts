import type { ContactFilter, Count } from '@earshot/contracts';
import { type ReadContext, zoneOf } from '@earshot/issues';
import { defineQuery, integer64 } from '@earshot/warehouse';
import { z } from 'zod';
import type { AlertFilters } from './alert-filters.js';
import { fitting, manyFilters, reachOf } from './many-filters.js';

/** Alerts in one statement at most: every filter is evaluated for every contact. */
const CHUNK = 15;

export interface SliceCount {
  dimension: string;
  value: string;
  contacts: number;
  accounts: number;
}

/** What was counted for one alert. */
export interface AlertCounts {
  window: Count;
  episode: Count;
  /** The whole issue in the window and in the 28 days before, and each by slice. */
  wholeNow: number;
  wholeBefore: number;
  /** Accounts of the 28 days before, each counted once a local day. */
  voicesBefore: number;
  slicesNow: SliceCount[];
  slicesBefore: SliceCount[];
  /** The alert's contacts by local day number (days since 1970). */
  days: Map<number, number>;
}

/** What is asked of one alert, in this order; what each is cut by. */
const PARTS = ['window', 'episode', 'whole', 'before', 'points'] as const;
type Part = (typeof PARTS)[number];

const CUTS = `multiIf(
  part = ${PARTS.indexOf('points')}, [('day', toString(toUInt16(toDate(occurred_at, {zone:String}))))],
  part < ${PARTS.indexOf('whole')}, [('', '')],
  [('', ''), ('product', toString(product)), ('productVersion', toString(product_version)), ('channel', toString(channel)),
    ('region', toString(region)), ('language', toString(language))])`;

/** Counts everything the views of the alerts need, in one pass over the contacts for every 15 alerts. */
export async function countAlerts(ctx: ReadContext, alerts: readonly AlertFilters[]): Promise<AlertCounts[]> {
  const result = alerts.map(emptyCounts);
  for (let from = 0; from < alerts.length; from += CHUNK) {
    const chunk = alerts.slice(from, from + CHUNK);
    const { conditions, params } = manyFilters(chunk.flatMap((filters) => PARTS.map((part) => filters[part])));
    const reach = reachOf(chunk.map((filters) => filters.reach));
    const query = defineQuery({
      name: 'alerting.count_alerts',
      sql: `SELECT filter, cut.1 AS dimension, cut.2 AS value, count() AS contacts, uniqExactIf(account_key, part < ${PARTS.indexOf('before')}) AS accounts,
          uniqExactIf((account_key, toDate(occurred_at, {zone:String})), part = ${PARTS.indexOf('before')} AND dimension = '') AS voices
        FROM (
          SELECT ${fitting(conditions)} AS filter, filter % ${PARTS.length} AS part, occurred_at, account_key, product, product_version,
            channel, region, language
          FROM contacts FINAL WHERE ${reach.sql}
        )
        ARRAY JOIN ${CUTS} AS cut
        WHERE dimension = '' OR value != ''
        GROUP BY filter, dimension, value ORDER BY filter, contacts DESC, dimension, value`,
      params: z.looseObject({}),
      row: z.object({
        filter: z.number(),
        dimension: z.string(),
        value: z.string(),
        contacts: integer64,
        accounts: integer64,
        voices: integer64,
      }),
    });
    for (const { filter, ...cut } of await query(ctx.warehouse, { ...params, ...reach.params, zone: zoneOf(ctx) })) {
      const counts = result[from + Math.floor(filter / PARTS.length)];
      const part = PARTS[filter % PARTS.length];
      if (counts && part) take(counts, part, cut);
    }
  }
  return result;
}

function take(counts: AlertCounts, part: Part, { voices, ...cut }: SliceCount & { voices: number }): void {
  const { dimension, value, contacts, accounts } = cut;
  if (part === 'before' && dimension === '') counts.voicesBefore = voices;
  if (part === 'points') counts.days.set(Number(value), contacts);
  else if (part === 'window' || part === 'episode') counts[part] = { ...counts[part], contacts, accounts };
  else if (dimension === '') counts[part === 'whole' ? 'wholeNow' : 'wholeBefore'] = contacts;
  else counts[part === 'whole' ? 'slicesNow' : 'slicesBefore'].push(cut);
}

function emptyCounts({ window, episode }: AlertFilters): AlertCounts {
  const none = (filter: ContactFilter): Count => ({ contacts: 0, accounts: 0, filter });
  return {
    window: none(window),
    episode: none(episode),
    wholeNow: 0,
    wholeBefore: 0,
    voicesBefore: 0,
    slicesNow: [],
    slicesBefore: [],
    days: new Map(),
  };
}
