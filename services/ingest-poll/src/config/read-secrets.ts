import { ConfigError } from '@earshot/runtime';
import type { PollConfig } from './poll-config.js';
import { type SecretReader, secret } from './secret.js';

/** Reads secrets from the environment. Throws ConfigError naming every variable that is missing, by where it is asked for. */
export function readSecrets(config: PollConfig, env: Readonly<Record<string, string | undefined>>): SecretReader {
  const missing: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const reference = secret.safeParse(value);
    if (reference.success) {
      if (!env[reference.data.env]) missing.push(`${path}: the environment has no ${reference.data.env}: set it`);
      return;
    }
    for (const [key, inner] of Object.entries(value))
      walk(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
  };
  config.sources.forEach((source, index) => {
    walk(source, `sources[${index}] (${source.name})`);
  });
  if (missing.length > 0) throw new ConfigError(missing);
  return ({ env: name, prefix = '' }) => `${prefix}${env[name] ?? ''}`;
}
