import type { Lang } from '@earshot/contracts';
import { usePreferences } from './preferences.js';

/** The words of one page in the reader's language. */
export function useMessages<T>(both: Record<Lang, T>): T {
  return both[usePreferences().lang];
}
