import { z } from 'zod';
import { readYaml } from './read-infra.js';

const condition = z.object({ condition: z.string() });

const service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string(), target: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  user: z.string().optional(),
  read_only: z.boolean().default(false),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  pids_limit: z.number().optional(),
  mem_limit: z.string().optional(),
  restart: z.string().optional(),
  stop_grace_period: z.string().default('10s'),
  networks: z.array(z.string()),
  profiles: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.union([z.string(), z.object({ source: z.string(), target: z.string() })])).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), condition).default({}),
  deploy: z.object({ replicas: z.number() }).optional(),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
});
const file = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  networks: z.record(z.string(), z.null()),
});

export type ComposeService = z.infer<typeof service>;
export type ComposeFile = z.infer<typeof file>;

export const composePath = 'docker-compose.yml';

/** What a person must have set, for tests. */
export const filledIn = {
  EARSHOT_PSEUDONYM_KEY: 'a'.repeat(64),
  EARSHOT_ADMIN_KEY: 'b'.repeat(48),
  EARSHOT_WAREHOUSE_PASSWORD: 'secret',
};

/** The compose file as Docker reads it under this environment: `${A:-b}` and `${A:?message}` put in. Throws the message of what is missing. */
export function composeFile(env: Record<string, string>): ComposeFile {
  return file.parse(rawComposeFile(env));
}

/** The same, before it is given a shape. */
export function rawComposeFile(env: Record<string, string>): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(interpolate(readYaml(composePath)[0], env));
}

/** Variables are put in after YAML was read: what was a string stays one. */
function interpolate(value: unknown, env: Record<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => interpolate(item, env));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, env)]));
  if (typeof value !== 'string') return value;
  return value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind?: string, rest = '') => {
    const given = env[name] ?? '';
    if (given !== '') return given;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest;
  });
}
