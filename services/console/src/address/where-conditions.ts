import type { Condition } from '@earshot/contracts';

/** Keys a filter chip can set, in the order they are shown. */
export const FACETS = ['product', 'channel', 'region', 'language', 'source', 'productVersion'] as const;

/** The value a facet is set to in an address, or null for all. */
export function facetOf(query: URLSearchParams, key: string): string | null {
  const found = query.getAll('where').find((w) => w.startsWith(`${key}=`));
  return found === undefined ? null : found.slice(key.length + 1);
}

/** The address with the facet set to one value, or to all with null. Other conditions stay. */
export function withFacet(query: URLSearchParams, key: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(query);
  const others = next.getAll('where').filter((w) => !w.startsWith(`${key}=`));
  next.delete('where');
  for (const w of value === null ? others : [...others, `${key}=${value}`]) next.append('where', w);
  return next;
}

/** The conditions of an address, as it writes them; which keys exist is the API's to say. */
export function conditionsOf(query: URLSearchParams): Condition[] {
  return query.getAll('where').flatMap((text) => {
    const at = text.indexOf('=');
    return at < 1 ? [] : [{ key: text.slice(0, at), value: text.slice(at + 1) }];
  });
}
