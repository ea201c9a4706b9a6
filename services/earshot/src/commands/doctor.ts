import type { Command } from 'commander';
import { z } from 'zod';
import { ExitError, exitCode } from '../exit-code.js';
import { style } from '../terminal/style.js';
import { table } from '../terminal/table.js';
import { print, printJson } from './print.js';
import { withApi } from './with-api.js';

const answer = z.object({
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), remedy: z.string().optional() })),
});

/** `earshot doctor`: every part of the pipe, what is wrong, and what to do. */
export function addDoctorCommand(root: Command): void {
  root
    .command('doctor')
    .description('look at every part and say what is wrong and what to do')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExamples:\n  earshot doctor\n  earshot doctor --json')
    .action(({ json }: { json?: boolean }, command: Command) =>
      withApi(command, async ({ api }) => {
        const { checks } = answer.parse(await api.get('/v1/doctor'));
        if (json) printJson(checks);
        else {
          print(
            table(
              [
                { head: '', cell: (check) => (check.ok ? style('green', '✓') : style('red', '✗')) },
                { head: 'part', cell: (check) => check.name },
                { head: 'found', cell: (check) => check.detail },
                { head: 'do', cell: (check) => check.remedy ?? '' },
              ],
              checks,
            ),
          );
        }
        if (checks.some((check) => !check.ok)) throw new ExitError(exitCode.failed);
      }),
    );
}
