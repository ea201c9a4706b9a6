import type { Lang } from '@earshot/contracts';

type Entry = string | ((...values: never[]) => string);
type Same<T extends Entry> = T extends string ? string : T;

/** One page's words in both languages: what is in Chinese must be in English, with the same arguments, or the type-check fails. */
export function messages<const T extends Record<string, Entry>>(
  zh: T,
  en: { [K in keyof T]: Same<T[K]> },
): Record<Lang, { [K in keyof T]: Same<T[K]> }> {
  return { zh: zh as { [K in keyof T]: Same<T[K]> }, en };
}
