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

/** One row as a query or a test gives it. */
export interface CountRow {
  /** Epoch hours. */
  hour: number;
  issue: string;
  source: string;
  channel: string;
  product: string;
  region: string;
  contacts: number;
}

/** Rows as columns. Rows outside [firstHour, firstHour + hours) are left out; the order doesn't matter. */
export function toCells(rows: readonly CountRow[], firstHour: number, hours: number): CountCells {
  const kept = rows.filter((row) => row.hour >= firstHour && row.hour < firstHour + hours);
  const dictionaries = { issue: new Map(), source: new Map(), channel: new Map(), product: new Map(), region: new Map() };
  const column = (key: keyof typeof dictionaries): Uint16Array => {
    const map: Map<string, number> = dictionaries[key];
    for (const value of [...new Set(kept.map((row) => row[key]))].sort()) map.set(value, map.size);
    return Uint16Array.from(kept, (row) => map.get(row[key]) ?? 0);
  };
  const columns = {
    issue: column('issue'),
    source: column('source'),
    channel: column('channel'),
    product: column('product'),
    region: column('region'),
  };
  return {
    firstHour,
    hours,
    issues: [...dictionaries.issue.keys()],
    sources: [...dictionaries.source.keys()],
    channels: [...dictionaries.channel.keys()],
    products: [...dictionaries.product.keys()],
    regions: [...dictionaries.region.keys()],
    rows: kept.length,
    hour: Uint32Array.from(kept, (row) => row.hour - firstHour),
    ...columns,
    contacts: Uint32Array.from(kept, (row) => Math.max(0, row.contacts)),
  };
}
