import type { Warehouse } from '@earshot/warehouse';

/** One contact of a test's world; what isn't given is absent. */
export interface WorldContact {
  id: string;
  source: string;
  /** Epoch milliseconds. */
  at: number;
  issues: string[];
  product?: string;
  channel?: string;
  account?: string;
  text?: string;
  harm?: number;
}

/** Stores the contacts as classified rows and counts all their local days, as the aggregator does. */
export async function storeWorld(warehouse: Warehouse, contacts: readonly WorldContact[], zone: string): Promise<void> {
  const lines = contacts.map(contactLine);
  for (let from = 0; from < lines.length; from += 5000) {
    await warehouse.insertLines('contacts', lines.slice(from, from + 5000), 'test.contacts');
  }
  await warehouse.command(
    `INSERT INTO issue_counts_hourly (day, run, hour, issue, source, channel, product, product_version, region, contacts, harmful)
      SELECT toDate(occurred_at, {zone:String}), 1, toStartOfHour(toDateTime(occurred_at, 'UTC')), issue, source, channel, product,
        product_version, region, count(), countIf(harm_level >= 3)
      FROM contacts FINAL ARRAY JOIN arrayConcat(['*'], if(empty(issues), ['unassigned'], issues)) AS issue
      GROUP BY ALL`,
    { zone },
  );
  await warehouse.command(
    `INSERT INTO counted_days (day, run, time_zone) SELECT DISTINCT toDate(occurred_at, {zone:String}), 1, {zone:String} FROM contacts`,
    { zone },
  );
}

/** The contact as the classified row that is stored of it. */
export function contactLine(contact: WorldContact): string {
  const text = contact.text ?? `about ${contact.issues.join(' and ')}`;
  const harm = contact.harm ?? 0;
  return JSON.stringify({
    source: contact.source,
    id: contact.id,
    received_at: '2026-12-31T00:00:00Z',
    generation: 1,
    occurred_at: new Date(contact.at).toISOString(),
    channel: contact.channel ?? '',
    account: contact.account ?? '',
    product: contact.product ?? '',
    language: 'en',
    turns: [{ speaker: 'customer', text, at: '' }],
    issues: contact.issues,
    issue_scores: contact.issues.map(() => 0.9),
    mentions: contact.issues.map((issue) => ({
      issue,
      turn: 0,
      start: 0,
      end: text.length,
      quote: text,
      score: 0.9,
      sentiment: 0,
    })),
    harm_level: harm,
    harm_quote: harm > 0 ? text : '',
    harm_turn: harm > 0 ? 0 : -1,
  });
}
