import type { Command } from 'commander';
import { z } from 'zod';
import { table } from '../terminal/table.js';
import { print, printJson } from './print.js';
import { withApi } from './with-api.js';

const action = z.object({
  id: z.string(),
  issue: z.string(),
  what: z.string(),
  at: z.string(),
  owner: z.string().optional(),
  expectedEffect: z.number().optional(),
});

/** `earshot action add·list`: what was done against an issue. */
export function addActionCommands(root: Command): void {
  const actions = root
    .command('action')
    .description('what was done against an issue')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot action add set-time "40 s video on the product page"\n  earshot action list',
    );
  actions
    .command('add')
    .description('register an action; what the issue does afterwards is measured against it')
    .argument('<issue>', 'the issue’s id')
    .argument('<what>', 'what was done, in a few words')
    .option('--at <time>', 'when; now, if left out')
    .option('--owner <name>')
    .option('--expect <share>', 'the hoped-for change, for example -0.6')
    .addHelpText(
      'after',
      '\nExample:\n  earshot action add set-time "40 s video on the product page" --owner "林悦" --expect -0.6',
    )
    .action(
      (issue: string, what: string, options: { at?: string; owner?: string; expect?: string }, command: Command) =>
        withApi(command, async ({ api }) => {
          const body = {
            issue,
            what,
            at: options.at ?? new Date().toISOString(),
            ...(options.owner !== undefined && { owner: options.owner }),
            ...(options.expect !== undefined && { expectedEffect: Number(options.expect) }),
          };
          print(action.parse(await api.call('POST', '/v1/actions', body)).id);
        }),
    );
  actions
    .command('list')
    .description('every action, with its issue and owner')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExample:\n  earshot action list --json')
    .action(({ json }: { json?: boolean }, command: Command) =>
      withApi(command, async ({ api }) => {
        const { actions: known } = z.object({ actions: z.array(action) }).parse(await api.get('/v1/actions'));
        if (json) return printJson(known);
        if (known.length === 0) return print('No actions yet. `earshot action add ISSUE WHAT` registers one.');
        print(
          table(
            [
              { head: 'when', cell: (a) => a.at.slice(0, 10) },
              { head: 'issue', cell: (a) => a.issue },
              { head: 'what', cell: (a) => a.what, max: 70 },
              { head: 'owner', cell: (a) => a.owner ?? '' },
            ],
            known,
          ),
        );
      }),
    );
}
