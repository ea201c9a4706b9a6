/** Values of one dimension, by index; '' is "none given". */
export type Dictionary = string[];

/**
 * Contacts by hour and cell, in columns: a contact stands in one row of each of its issues, and in one of issue '*'. Plain data, it can
 * be posted to a worker.
 */
export interface CountCells {
  /** Epoch hours of the first bucket, and how many there are. */
  firstHour: number;
  hours: number;
  issues: Dictionary;
  sources: Dictionary;
  channels: Dictionary;
  products: Dictionary;
  regions: Dictionary;
  rows: number;
  /** Since `firstHour`. */
  hour: Uint32Array;
  issue: Uint16Array;
  source: Uint16Array;
  channel: Uint16Array;
  product: Uint16Array;
  region: Uint16Array;
  /** Contacts of which each account counts once a local day and issue; at least 0. */
  contacts: Uint32Array;
}

/** One cell with its hours, as a query or a test gives it. */
export interface CellCounts {
  issue: string;
  source: string;
  channel: string;
  product: string;
  region: string;
  /** Epoch hours, and the contacts of each. */
  hours: number[];
  counts: number[];
}

/** Cells as columns. Hours outside [firstHour, firstHour + hours) are left out; neither order matters. */
export function toCells(given: readonly CellCounts[], firstHour: number, hours: number): CountCells {
  const kept: { cell: CellCounts; hour: number; contacts: number }[] = [];
  for (const cell of given) {
    cell.hours.forEach((hour, i) => {
      const contacts = cell.counts[i] ?? 0;
      if (hour >= firstHour && hour < firstHour + hours && contacts > 0) kept.push({ cell, hour, contacts });
    });
  }
  const issue = column(given, kept, (cell) => cell.issue);
  const source = column(given, kept, (cell) => cell.source);
  const channel = column(given, kept, (cell) => cell.channel);
  const product = column(given, kept, (cell) => cell.product);
  const region = column(given, kept, (cell) => cell.region);
  return {
    firstHour,
    hours,
    issues: issue.names,
    sources: source.names,
    channels: channel.names,
    products: product.names,
    regions: region.names,
    rows: kept.length,
    hour: Uint32Array.from(kept, (row) => row.hour - firstHour),
    issue: issue.values,
    source: source.values,
    channel: channel.values,
    product: product.values,
    region: region.values,
    contacts: Uint32Array.from(kept, (row) => row.contacts),
  };
}

function column(
  given: readonly CellCounts[],
  kept: readonly { cell: CellCounts }[],
  read: (cell: CellCounts) => string,
): { names: Dictionary; values: Uint16Array } {
  const names = [...new Set(given.map(read))].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  return { names, values: Uint16Array.from(kept, ({ cell }) => index.get(read(cell)) ?? 0) };
}
