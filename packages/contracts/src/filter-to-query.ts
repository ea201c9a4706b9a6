import type { ContactFilter } from './contact-filter.js';

/** The filter as it stands in an address: `since=…&until=…&where=issue%3Dset-time&where=product%3Dlumen-3`. */
export function filterToQuery(filter: ContactFilter): string {
  const query = new URLSearchParams();
  if (filter.since) query.set('since', filter.since);
  if (filter.until) query.set('until', filter.until);
  for (const { key, value } of filter.where) query.append('where', `${key}=${value}`);
  return query.toString();
}
