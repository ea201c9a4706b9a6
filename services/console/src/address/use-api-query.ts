import { useMemo } from 'react';
import { useReader } from '../frame/reader.js';
import { resolveWindow, windowFromAddress } from '../window/window-choice.js';
import { useAddress } from './use-address.js';

/** What the address asks the API for: the window as since and until, and the conditions. Steady within the hour. */
export function useApiQuery(extra: Record<string, string> = {}): URLSearchParams {
  const { query } = useAddress();
  const { me } = useReader();
  const hour = Math.floor(Date.now() / 3_600_000);
  const fixed = JSON.stringify(extra);
  return useMemo(() => {
    const next = new URLSearchParams(JSON.parse(fixed) as Record<string, string>);
    const window = resolveWindow(windowFromAddress(query), hour * 3_600_000, me.timeZone);
    if (window) {
      next.set('since', window.since);
      next.set('until', window.until);
    }
    for (const where of query.getAll('where')) next.append('where', where);
    return next;
  }, [query, me.timeZone, hour, fixed]);
}
