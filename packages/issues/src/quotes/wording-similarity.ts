/**
 * The pairs of neighbouring characters of a wording, case, digits and punctuation aside: close for two people who say the same
 * thing, in Chinese as in English.
 */
export function bigrams(wording: string): ReadonlySet<string> {
  const plain = wording
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) pairs.add(plain.slice(at, at + 2));
  if (pairs.size === 0 && plain !== '') pairs.add(plain);
  return pairs;
}

/** Jaccard similarity, 0–1; two empty sets are alike. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared += 1;
  const union = a.size + b.size - shared;
  return union === 0 ? 1 : shared / union;
}
