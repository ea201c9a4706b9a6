import { type ContactFilter, filterToQuery } from '@earshot/contracts';

/** The console page that lists exactly the contacts of a filter: what a number links to. */
export function contactsAddress(filter: ContactFilter): string {
  return withQuery('/contacts', filterToQuery(filter));
}

/** The page of an issue, in the window and slice of a filter; the issue stands in the path, not among the conditions. */
export function issueAddress(id: string, filter: ContactFilter): string {
  const where = filter.where.filter(({ key, value }) => key !== 'issue' || value !== id);
  return withQuery(`/issues/${encodeURIComponent(id)}`, filterToQuery({ ...filter, where }));
}

export function alertAddress(id: string): string {
  return `/alerts/${encodeURIComponent(id)}`;
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}
