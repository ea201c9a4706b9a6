import type { Command } from 'commander';
import { print } from './print.js';
import { withApi } from './with-api.js';

/** `earshot digest`: the week as management reads it. */
export function addDigestCommand(root: Command): void {
  root
    .command('digest')
    .description('the weekly digest')
    .option('--week <week>', 'an ISO week like 2026-W44; the last complete one, if left out', 'last')
    .option('--format <format>', 'md, html or json', 'md')
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot digest\n  earshot --lang zh digest --week 2026-W44 --format html > digest.html',
    )
    .action((options: { week: string; format: string; json?: boolean }, command: Command) =>
      withApi(command, async ({ api, lang }) => {
        const format = options.json ? 'json' : options.format;
        const query = new URLSearchParams({ format, lang });
        print((await api.text(`/v1/digests/${encodeURIComponent(options.week)}?${query}`)).trimEnd());
      }),
    );
}
