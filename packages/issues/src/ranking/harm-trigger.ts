const THIRTY_DAYS = 30 * 86_400_000;

export interface HarmCounts {
  /** Contacts and accounts at each level, index 1 to 4 (0 is unused). */
  readonly contacts: readonly number[];
  readonly accounts: readonly number[];
  /** When (epoch ms) and who at level 3. */
  readonly serious: readonly (readonly [at: number, who: string])[];
}

/** Whether harm alone is enough to act: one contact at level 4, or level 3 from two accounts within 30 days. Volume is ignored. */
export function harmTriggers({ contacts, serious }: HarmCounts): boolean {
  if ((contacts[4] ?? 0) > 0) return true;
  const ordered = [...serious].sort(([a], [b]) => a - b);
  return ordered.some(([at, who], position) => {
    const next = ordered.slice(position + 1).find(([, other]) => other !== who);
    return next !== undefined && next[0] - at <= THIRTY_DAYS;
  });
}

/** The worst level that occurs, 0–4. */
export function worstLevel({ contacts }: HarmCounts): number {
  for (let level = 4; level > 0; level -= 1) if ((contacts[level] ?? 0) > 0) return level;
  return 0;
}
