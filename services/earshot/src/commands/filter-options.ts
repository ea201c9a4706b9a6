import type { Command } from 'commander';

export interface FilterOptions {
  since?: string;
  until?: string;
  where?: string[];
}

const collect = (value: string, previous: string[] = []): string[] => [...previous, value];

/** `--since`, `--until`, `--where`: the same on every command that reads contacts. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--since <when>', 'a date, a time, or 7d; without it all of history')
    .option('--until <when>', 'exclusive; a bare date means the end of that day')
    .option(
      '--where <key=value>',
      'source channel product productVersion region language account issue harm (3, 3+) attributes.NAME; repeated = and',
      collect,
    );
}

/** The options as an address takes them, with anything else beside. */
export function filterParams(options: FilterOptions, more: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams();
  if (options.since) query.set('since', options.since);
  if (options.until) query.set('until', options.until);
  for (const condition of options.where ?? []) query.append('where', condition);
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value);
  return query.toString();
}
