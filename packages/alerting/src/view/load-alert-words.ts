import type { Alert, Quote } from '@earshot/contracts';
import { chooseQuotes, type QuoteRow, quoteRow, type ReadContext } from '@earshot/issues';
import { defineQuery } from '@earshot/warehouse';
import { z } from 'zod';
import type { AlertFilters } from './alert-filters.js';
import { fitting, manyFilters, reachOf } from './many-filters.js';
import type { Wording } from './telling-phrases.js';

const CHUNK = 15;
/** Contacts whose wording is compared, of the alert and of the days before each. */
const SAMPLE = 200;
const QUOTES = 4;
/** Candidates for each quote: near-duplicates and second words of one account fall out. */
const POOL = 6;

/** What an alert's customers say. */
export interface AlertWords {
  quotes: Quote[];
  now: Wording[];
  before: Wording[];
}

const identity = z.tuple([z.string(), z.string()]);
type Identity = z.infer<typeof identity>;

/**
 * Quotes of each alert's contacts (the most harmful one, typical ones, the newest) and the wordings of a sample of them and of the 28
 * days before, always the same sample. Three statements for every 15 alerts: who, what they said, and the quotes' turns.
 */
export async function loadAlertWords(
  ctx: ReadContext,
  alerts: readonly { alert: Alert; filters: AlertFilters }[],
): Promise<AlertWords[]> {
  const result: AlertWords[] = [];
  for (let from = 0; from < alerts.length; from += CHUNK) {
    const chunk = alerts.slice(from, from + CHUNK);
    const chosen = await chooseContacts(ctx, chunk);
    const wordings = await wordingsQuery(ctx.warehouse, asParams(chosen.flatMap(({ sample }) => sample)));
    const rows = await rowsQuery(
      ctx.warehouse,
      asParams(chosen.flatMap((c) => [...c.typical, ...c.harmful, ...c.newest])),
    );
    const said = new Map(wordings.map((row) => [keyOf([row.source, row.id]), row]));
    const told = new Map(rows.map((row) => [keyOf([row.source, row.id]), row]));
    chunk.forEach(({ alert }, at) => {
      const sampled = (position: number): Wording[] =>
        (chosen.find(({ filter }) => filter === position)?.sample ?? []).flatMap((id) =>
          wordingOf(said.get(keyOf(id)), alert.issue),
        );
      const window = chosen.find(({ filter }) => filter === 2 * at);
      result.push({
        quotes: window ? quotesOf(window, told, alert) : [],
        now: sampled(2 * at),
        before: sampled(2 * at + 1),
      });
    });
  }
  return result;
}

interface Chosen {
  filter: number;
  sample: Identity[];
  typical: Identity[];
  harmful: Identity[];
  newest: Identity[];
}

function chooseContacts(
  ctx: ReadContext,
  alerts: readonly { alert: Alert; filters: AlertFilters }[],
): Promise<Chosen[]> {
  const { conditions, params } = manyFilters(alerts.flatMap(({ filters }) => [filters.window, filters.before]));
  const reach = reachOf(alerts.map(({ filters }) => filters.reach));
  const best = (size: number, key: string, condition = 'true') =>
    `arrayMap(b -> (b.2, b.3), groupArraySortedIf(${size})((${key}, source, id), ${condition}))`;
  const query = defineQuery({
    name: 'alerting.choose_contacts',
    sql: `SELECT filter, ${best(SAMPLE, 'cityHash64(source, id)')} AS sample,
        ${best(QUOTES * POOL, '-score', 'filter % 2 = 0')} AS typical,
        ${best(POOL, '-(toInt64(harm_level) * 10000000000000 + ms)', 'filter % 2 = 0 AND harm_level > 1')} AS harmful,
        ${best(POOL, '-ms', 'filter % 2 = 0')} AS newest
      FROM (
        SELECT ${fitting(conditions)} AS filter, source, id, harm_level, toUnixTimestamp64Milli(occurred_at) AS ms,
          issue_scores[indexOf(issues, {about:Array(String)}[intDiv(filter, 2) + 1])] AS score
        FROM contacts FINAL WHERE ${reach.sql}
      )
      GROUP BY filter`,
    params: z.looseObject({}),
    row: z.object({
      filter: z.number(),
      sample: z.array(identity),
      typical: z.array(identity),
      harmful: z.array(identity),
      newest: z.array(identity),
    }),
  });
  return query(ctx.warehouse, {
    ...params,
    ...reach.params,
    about: alerts.map(({ alert }) => alert.issue),
  });
}

const ids = z.object({ sources: z.array(z.string()), ids: z.array(z.string()) });
const named = '(source, id) IN (SELECT arrayJoin(arrayZip({sources:Array(String)}, {ids:Array(String)})))';

const wordingRow = z.object({
  source: z.string(),
  id: z.string(),
  account: z.string(),
  about: z.array(z.string()),
  quotes: z.array(z.string()),
  harm: z.string(),
});

const wordingsQuery = defineQuery({
  name: 'alerting.wordings',
  sql: `SELECT source, id, account_key AS account, mentions.issue AS about, mentions.quote AS quotes, harm_quote AS harm
    FROM contacts FINAL PREWHERE ${named} ORDER BY source, id`,
  params: ids,
  row: wordingRow,
});

const rowsQuery = defineQuery({
  name: 'alerting.quoted_contacts',
  sql: `SELECT source, id, toUnixTimestamp64Milli(occurred_at) AS occurred_ms, offset_minutes, channel, product, account, account_key,
      language, harm_level, harm_quote, harm_turn, issues, issue_scores, mentions, turns
    FROM contacts FINAL PREWHERE ${named} ORDER BY source, id`,
  params: ids,
  row: quoteRow,
});

/** Harm comes first where the alert is about harm; elsewhere what is typical, for the worst may speak of something else too. */
function quotesOf(chosen: Chosen, rows: ReadonlyMap<string, QuoteRow>, { issue, kind }: Alert): Quote[] {
  const found = (list: readonly Identity[]) => list.flatMap((id) => rows.get(keyOf(id)) ?? []);
  const about = [...rows.values()].some((row) => row.issues.includes(issue)) ? issue : null;
  const worst = chooseQuotes(found(chosen.harmful), about, 'most_harmful', 1);
  const typical = chooseQuotes(found(chosen.typical), about, 'typical', kind === 'high_harm' ? QUOTES : QUOTES - 1);
  const quotes = [
    ...(kind === 'high_harm' ? [...worst, ...typical] : [...typical, ...worst]),
    ...chooseQuotes(found(chosen.newest), about, 'newest', 1),
  ];
  const seen = new Set<string>();
  return quotes
    .filter(({ source, id }) => !seen.has(keyOf([source, id])) && seen.add(keyOf([source, id])))
    .slice(0, QUOTES + 1);
}

function wordingOf(row: z.infer<typeof wordingRow> | undefined, issue: string): Wording[] {
  if (!row) return [];
  const said = row.quotes.filter((_, at) => row.about[at] === issue);
  const text = said.length > 0 ? said.join('\n') : row.harm;
  return text === '' ? [] : [{ account: row.account, text }];
}

function asParams(list: readonly Identity[]): z.infer<typeof ids> {
  const once = [...new Map(list.map((id) => [keyOf(id), id])).values()];
  return { sources: once.map(([source]) => source), ids: once.map(([, id]) => id) };
}

function keyOf([source, id]: Identity): string {
  return `${source}\u0000${id}`;
}
