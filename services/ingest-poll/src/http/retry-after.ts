/** How long a server asks to be left alone, milliseconds, from `Retry-After` (seconds or a date); null when it doesn't say. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** How long until a server's rate limit starts anew, once it says that nothing is left of it; 0 while something is. */
export function limitResetMs(headers: Headers, now: number): number {
  const first = (...names: string[]) =>
    names.map((name) => headers.get(name)).find((value) => value !== null && value.trim() !== '');
  const remaining = first('x-rate-limit-remaining', 'x-ratelimit-remaining', 'ratelimit-remaining');
  if (remaining === undefined || remaining === null || Number(remaining) > 0 || Number.isNaN(Number(remaining)))
    return 0;
  const reset = Number(first('x-rate-limit-reset', 'x-ratelimit-reset', 'ratelimit-reset') ?? 60);
  if (!Number.isFinite(reset) || reset < 0) return 60_000;
  // Some say seconds from now, some the second it will be, some the millisecond.
  if (reset < 1e9) return reset * 1_000;
  return Math.max(0, (reset < 1e12 ? reset * 1_000 : reset) - now);
}
