import { readFile } from 'node:fs/promises';
import { ConfigError } from '@earshot/runtime';
import type { z } from 'zod';
import { type PollConfig, pollConfig } from './poll-config.js';

type Issue = z.core.$ZodIssue;

/** Reads the file that EARSHOT_POLL names. Throws ConfigError with every problem: where it is, what is wrong, what to do; never a value. */
export async function readPollConfig(path: string): Promise<PollConfig> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError([`EARSHOT_POLL: ${path} can't be read (${code}): name the file with the sources to poll`]);
  });
  return parsePollConfig(text, path);
}

/** The same from its text; `name` stands in the problems. */
export function parsePollConfig(text: string, name: string): PollConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigError([`${name}: this is not JSON: check commas, quotes and brackets`]);
  }
  const parsed = pollConfig.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError([...new Set(parsed.error.issues.flatMap(problems).map((problem) => `${name}: ${problem}`))]);
}

function problems(issue: Issue): string[] {
  const where = issue.path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text === '' ? '' : '.'}${String(part)}`),
    '',
  );
  const at = where === '' ? 'the file' : where;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${at}: there is no setting called "${key}": correct its name or leave it out`);
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && /expected/.test(issue.message)) {
    return [`${at}: write a ${issue.expected} here${/undefined/.test(issue.message) ? ': it is missing' : ''}`];
  }
  return [`${at}: ${issue.message}`];
}
