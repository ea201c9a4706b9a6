import { z } from 'zod';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A span of time as a person writes it (`30s`, `5m`, `2h`, `7d`), in milliseconds. */
export const duration = z.string().transform((text, context): number => {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text.trim());
  const unit = match?.[2];
  if (unit === 'ms' || unit === 's' || unit === 'm' || unit === 'h' || unit === 'd')
    return Number(match?.[1]) * UNITS[unit];
  context.addIssue('write a number and its unit: 30s, 5m, 2h or 7d');
  return z.NEVER;
});
