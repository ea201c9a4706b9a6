import { type ContactFilter, filterToQuery } from '@earshot/contracts';

const at = (path: string, query: string) => (query ? `${path}?${query}` : path);

/** The page that lists exactly the contacts a filter selects: what every number links to. */
export const contactsAddress = (filter: ContactFilter): string => at('/contacts', filterToQuery(filter));

/** The same list under its issue; the issue stands in the path instead of among the conditions. */
export function issueContactsAddress(issue: string, filter: ContactFilter): string {
  const rest = filter.where.filter((c) => !(c.key === 'issue' && c.value === issue));
  return at(`/issues/${encodeURIComponent(issue)}/contacts`, filterToQuery({ ...filter, where: rest }));
}

/** One whole contact. The turn, where given, is scrolled to. */
export const contactAddress = (contact: { source: string; id: string }, turn?: number): string =>
  `/contacts/${encodeURIComponent(contact.source)}/${encodeURIComponent(contact.id)}${turn === undefined ? '' : `#turn-${turn}`}`;

/** The filter narrowed to one bucket of its series. */
export const ofBucket = (filter: ContactFilter, point: { from: string; to: string }): ContactFilter => ({
  ...filter,
  since: point.from,
  until: point.to,
});
