import { alertView } from '@earshot/contracts';
import { openWarehouse, type Warehouse, type WarehouseOptions } from '@earshot/warehouse';

/** Runs a command against one Earshot; its standard output. */
export type Ask = (args: readonly string[]) => Promise<string>;

export const ORDERS = ['frequency', 'harm', 'rising', 'new'] as const;

/** Every stored contact, whole, as lines of JSON in their order. */
export async function contactsTold(ask: Ask): Promise<string[]> {
  return linesOf(await ask(['contacts', '--json']));
}

/** The issues of each of the four lists, as lines of JSON in their order. */
export async function issuesTold(ask: Ask): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {};
  for (const by of ORDERS) lists[by] = linesOf(await ask(['issues', '--by', by, '--json']));
  return lists;
}

/**
 * Every alert, whole but for one figure: an episode that hasn't ended yet lasts until the moment it is asked about, and two are never
 * asked about at the same moment.
 */
export async function alertsTold(ask: Ask): Promise<unknown[]> {
  return linesOf(await ask(['alerts', '--json'])).map((line) => {
    const alert = alertView.parse(JSON.parse(line));
    if (alert.resolvedAt !== null) return alert;
    const { until: _now, ...filter } = alert.episode.filter;
    return { ...alert, episode: { ...alert.episode, filter } };
  });
}

/** Contacts by hour and cell as the counts' current runs have them. */
export async function hourlyCounts(options: WarehouseOptions): Promise<string[]> {
  const warehouse: Warehouse = await openWarehouse(options);
  try {
    const rows = await warehouse.query(
      `SELECT day, hour, issue, source, channel, product, product_version, region,
         toUInt32(sum(contacts)) AS contacts, toUInt32(sum(harmful)) AS harmful
       FROM issue_counts_hourly WHERE (day, run) IN (SELECT day, run FROM counted_days FINAL)
       GROUP BY day, hour, issue, source, channel, product, product_version, region ORDER BY ALL`,
      {},
      'test.hourly_counts',
    );
    return rows.map((row) => JSON.stringify(row));
  } finally {
    await warehouse.close();
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** The first few places where two lists of lines of JSON differ, as `line path: ours, theirs`, in place of a comparison of megabytes. */
export function differences(ours: readonly string[], theirs: readonly string[]): string[] {
  const found: string[] = [];
  for (let line = 0; line < Math.max(ours.length, theirs.length) && found.length < 5; line += 1) {
    if (ours[line] === theirs[line]) continue;
    found.push(...unequal(parsed(ours[line]), parsed(theirs[line]), `line ${line + 1} `));
  }
  return found.slice(0, 5);
}

function parsed(line: string | undefined): unknown {
  return line === undefined ? undefined : JSON.parse(line);
}

function unequal(ours: unknown, theirs: unknown, path: string): string[] {
  if (!isObject(ours) || !isObject(theirs)) {
    return ours === theirs ? [] : [`${path}: ${JSON.stringify(ours)}, ${JSON.stringify(theirs)}`];
  }
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => unequal(ours[key], theirs[key], `${path}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
