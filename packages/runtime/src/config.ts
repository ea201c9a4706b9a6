import { z } from 'zod';

/** A setting that can't be used, by the name a person set it under. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Reads a service's settings from the environment. Empty variables count as absent, so a default applies; every problem is named
 * at once, without the value.
 */
export function loadConfig<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** A port number in the environment; 0 = any free one. */
export const portSetting = z.coerce.number().int().min(0).max(65_535);
