import { useMemo } from 'react';
import { useToday } from '../api/queries.js';
import { useApiQuery } from './use-api-query.js';

const DEFAULT = new URLSearchParams();

/**
 * What the address asks the API for, always with a window: where the address has none, the one Today shows, so that all pages
 * speak of the same time. Null until that is known.
 */
export function useWindowedQuery(extra: Record<string, string> = {}): URLSearchParams | null {
  const asked = useApiQuery(extra);
  const known = asked.has('since');
  const today = useToday(DEFAULT, !known);
  const window = today.data?.window;
  const failed = today.isError;
  return useMemo(() => {
    if (known || failed) return asked;
    if (!window) return null;
    const next = new URLSearchParams(asked);
    next.set('since', window.from);
    next.set('until', window.to);
    return next;
  }, [asked, known, failed, window]);
}
