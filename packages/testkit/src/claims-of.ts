import { type ContactFilter, contactFilter, type Series, series } from '@earshot/contracts';

/** A figure a view makes: so many contacts, so many accounts, and the filter that must select them. */
export interface Claim {
  path: string;
  filter: ContactFilter;
  contacts?: number;
  accounts?: number;
}

/** Every figure of a view, wherever it stands: objects with a filter and counts, and each point of each series. */
export function claimsOf(value: unknown, path = ''): Claim[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => claimsOf(item, `${path}[${at}]`));
  if (typeof value !== 'object' || value === null) return [];
  const nested = Object.entries(value).flatMap(([key, child]) => claimsOf(child, `${path}.${key}`));
  const asSeries = series.safeParse(value);
  if (asSeries.success) return [...nested, ...pointsOf(asSeries.data, path)];
  const own = value as { filter?: unknown; contacts?: unknown; accounts?: unknown };
  const filter = contactFilter.safeParse(own.filter);
  if (!filter.success || (own.contacts === undefined && own.accounts === undefined)) return nested;
  return [
    ...nested,
    {
      path,
      filter: filter.data,
      ...(typeof own.contacts === 'number' && { contacts: own.contacts }),
      ...(typeof own.accounts === 'number' && { accounts: own.accounts }),
    },
  ];
}

function pointsOf({ filter, points }: Series, path: string): Claim[] {
  return points.map(({ from, to, contacts, accounts }) => ({
    path: `${path}.points[${from}]`,
    filter: { ...filter, since: from, until: to },
    contacts,
    ...(accounts !== undefined && { accounts }),
  }));
}
