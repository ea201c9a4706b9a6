import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { windowFromAddress, windowToAddress } from '../window/window-choice.js';

/** The address of the page as state: what it asks for, and ways to change it. Back undoes every change. */
export function useAddress() {
  const [path, navigate] = useLocation();
  const search = useSearch();
  return useMemo(() => {
    const query = new URLSearchParams(search);
    const to = (next: URLSearchParams) => (next.size > 0 ? `${path}?${next}` : path);
    return {
      path,
      query,
      navigate,
      /** This page's address with some parameters set, or taken out with null. */
      with(changes: Record<string, string | null>): string {
        const next = new URLSearchParams(query);
        for (const [key, value] of Object.entries(changes)) {
          if (value === null) next.delete(key);
          else next.set(key, value);
        }
        return to(next);
      },
      go: (next: URLSearchParams) => navigate(to(next)),
      /** Another page's address that keeps the window of this one. */
      carry(target: string): string {
        const window = windowToAddress(new URLSearchParams(), windowFromAddress(query));
        if (window.size === 0) return target;
        return `${target}${target.includes('?') ? '&' : '?'}${window}`;
      },
    };
  }, [path, search, navigate]);
}
