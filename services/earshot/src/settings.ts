import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig, portSetting } from '@earshot/runtime';
import { z } from 'zod';

const zone = z.string().refine(isTimeZone, 'write an IANA time zone, for example Asia/Shanghai');

const schema = z.object({
  EARSHOT_DATA: z.string().optional(),
  EARSHOT_URL: z.url({ protocol: /^https?$/ }).optional(),
  EARSHOT_API_KEY: z.string().optional(),
  EARSHOT_LOG: z.literal('embedded', 'only the embedded log is there yet: leave it out').default('embedded'),
  EARSHOT_WAREHOUSE: z
    .union(
      [z.literal('embedded'), z.url({ protocol: /^https?$/ })],
      'write embedded, or the http(s) address of a ClickHouse server',
    )
    .default('embedded'),
  EARSHOT_TIME_ZONE: zone.optional(),
  EARSHOT_HOST: z.string().default('127.0.0.1'),
  EARSHOT_PORT: portSetting.default(8080),
  EARSHOT_HEALTH_PORT: portSetting.default(9464),
  EARSHOT_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  EARSHOT_WORKERS: z.coerce.number().int().min(0).max(64).optional(),
});

/** What one run of the command goes by. */
export interface Settings {
  /** The data folder. */
  folder: string;
  url: string | undefined;
  apiKey: string | undefined;
  warehouse: string;
  timeZone: string | undefined;
  host: string;
  port: number;
  healthPort: number;
  logLevel: string;
  /** Worker threads that classify; undefined = one less than there are cores, at least one. */
  workers: number | undefined;
}

/** Reads the settings; `--data` wins over `EARSHOT_DATA`, which wins over `~/.earshot`. Throws ConfigError naming every bad one. */
export function readSettings(env: NodeJS.ProcessEnv, data?: string): Settings {
  const config = loadConfig(schema, env);
  return {
    folder: resolve(data ?? config.EARSHOT_DATA ?? join(homedir(), '.earshot')),
    url: config.EARSHOT_URL,
    apiKey: config.EARSHOT_API_KEY,
    warehouse: config.EARSHOT_WAREHOUSE,
    timeZone: config.EARSHOT_TIME_ZONE,
    host: config.EARSHOT_HOST,
    port: config.EARSHOT_PORT,
    healthPort: config.EARSHOT_HEALTH_PORT,
    logLevel: config.EARSHOT_LOG_LEVEL,
    workers: config.EARSHOT_WORKERS,
  };
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
