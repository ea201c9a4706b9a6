/** Whether a parsed JSON value nests deeper than `levels`. Looks no deeper than that itself. */
export function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const child of Object.values(value)) {
    if (typeof child === 'object' && child !== null && isTooDeep(child, levels - 1)) return true;
  }
  return false;
}
