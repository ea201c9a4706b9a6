import { portSetting } from '@earshot/runtime';
import { z } from 'zod';

const zone = z.string().refine(isTimeZone, 'write an IANA time zone, for example Asia/Shanghai');
const url = z.url({ protocol: /^https?$/, error: 'write an http(s) address' });
const flag = z.stringbool({ error: 'write true or false' });

/** Every setting in the environment, by its name there. */
export const settingsSchema = z
  .object({
    EARSHOT_DATA: z.string().optional(),
    EARSHOT_URL: url.optional(),
    EARSHOT_API_KEY: z.string().optional(),
    EARSHOT_LOG: z.enum(['embedded', 'kafka'], 'write embedded or kafka').default('embedded'),
    EARSHOT_KAFKA_BROKERS: z.string().transform(listOf).optional(),
    EARSHOT_KAFKA_PREFIX: z
      .string()
      .regex(/^[A-Za-z0-9._-]{0,60}$/, 'letters, digits, dots, dashes and underscores, at most 60')
      .default(''),
    EARSHOT_KAFKA_PARTITIONS: z.coerce.number().int().min(1).max(1_000).default(4),
    EARSHOT_KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
    EARSHOT_KAFKA_SESSION_SECONDS: z.coerce.number().min(6).max(300).default(15),
    EARSHOT_KAFKA_TLS: flag.default(false),
    EARSHOT_KAFKA_SASL: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
    EARSHOT_KAFKA_USERNAME: z.string().optional(),
    EARSHOT_KAFKA_PASSWORD: z.string().optional(),
    EARSHOT_WAREHOUSE: z
      .union([z.literal('embedded'), url], 'write embedded, or the http(s) address of a ClickHouse server')
      .default('embedded'),
    EARSHOT_WAREHOUSE_USER: z.string().optional(),
    EARSHOT_WAREHOUSE_PASSWORD: z.string().optional(),
    EARSHOT_WAREHOUSE_DATABASE: z.string().optional(),
    EARSHOT_WAREHOUSE_CLUSTER: z.string().optional(),
    EARSHOT_TIME_ZONE: zone.optional(),
    EARSHOT_HOST: z.string().default('127.0.0.1'),
    EARSHOT_PORT: portSetting.default(8080),
    EARSHOT_HEALTH_HOST: z.string().optional(),
    EARSHOT_HEALTH_PORT: portSetting.default(9464),
    EARSHOT_GRACE_SECONDS: z.coerce.number().min(1).max(600).default(25),
    EARSHOT_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    EARSHOT_WORKERS: z.coerce.number().int().min(0).max(64).optional(),
    EARSHOT_DEAD_LETTERS_IN_A_ROW: z.coerce.number().int().min(1).default(100),
    EARSHOT_DEAD_LETTERS_SHARE: z.coerce.number().gt(0).max(1).default(0.2),
    EARSHOT_ADMIN_KEY: z.string().min(24, 'at least 24 characters: `openssl rand -hex 24`').optional(),
    EARSHOT_SESSION_KEY: z.string().min(24, 'at least 24 characters: `openssl rand -hex 24`').optional(),
    EARSHOT_WEBHOOK_URL: url.optional(),
    EARSHOT_WEBHOOK_SECRET: z.string().min(16, 'at least 16 characters: `openssl rand -hex 24`').optional(),
    EARSHOT_WEBHOOK_ALLOW_PRIVATE: flag.default(false),
    EARSHOT_WEBHOOK_QUOTES: flag.default(false),
    EARSHOT_CONSOLE_URL: url.optional(),
    EARSHOT_POLL: z.string().optional(),
  })
  .superRefine((config, context) => {
    const needs = (name: keyof typeof config, why: string): void => {
      if (config[name] === undefined)
        context.addIssue({ code: 'custom', path: [name], message: `missing: ${why}`, input: undefined });
    };
    if (config.EARSHOT_LOG === 'kafka') needs('EARSHOT_KAFKA_BROKERS', 'write host:port, more of them with commas');
    if (config.EARSHOT_KAFKA_SASL) {
      needs('EARSHOT_KAFKA_USERNAME', 'EARSHOT_KAFKA_SASL is set');
      needs('EARSHOT_KAFKA_PASSWORD', 'EARSHOT_KAFKA_SASL is set');
    }
    if (config.EARSHOT_WEBHOOK_URL) needs('EARSHOT_WEBHOOK_SECRET', 'receivers check the signature made with it');
  });
export type SettingsSchema = z.output<typeof settingsSchema>;

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
