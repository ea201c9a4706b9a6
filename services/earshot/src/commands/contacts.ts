import type { Command } from 'commander';
import { z } from 'zod';
import { counted } from '../terminal/figures.js';
import { table } from '../terminal/table.js';
import { addFilterOptions, type FilterOptions, filterParams } from './filter-options.js';
import { print } from './print.js';
import { withApi } from './with-api.js';

const row = z.object({
  source: z.string(),
  id: z.string(),
  occurredAt: z.string(),
  channel: z.string().optional(),
  product: z.string().optional(),
  issues: z.array(z.string()),
  harm: z.object({ level: z.int() }),
  turns: z.array(z.object({ speaker: z.string(), text: z.string() })),
});
const page = z.object({ total: z.object({ contacts: z.int(), accounts: z.int() }), items: z.array(row) });

/** `earshot contacts`: the contacts a filter selects, redacted. */
export function addContactsCommand(root: Command): void {
  addFilterOptions(root.command('contacts'))
    .description('the contacts a filter selects, redacted and labelled')
    .option('--limit <n>', 'how many the table shows', '20')
    .option('--json', 'all of them, one JSON object a line')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot contacts --where issue=set-time --where product=lumen-3 --since 7d\n  earshot contacts --where harm=3+ --json',
    )
    .action((options: FilterOptions & { json?: boolean; limit: string }, command: Command) =>
      withApi(command, async ({ api }) => {
        if (options.json) {
          for await (const line of api.lines(`/v1/contacts?${filterParams(options)}`)) {
            if (line !== '') print(line);
          }
          return;
        }
        const { total, items } = page.parse(
          await api.get(`/v1/contacts?${filterParams(options, { limit: options.limit })}`),
        );
        print(
          table(
            [
              { head: 'when', cell: (c) => c.occurredAt.slice(0, 16).replace('T', ' ') },
              { head: 'source', cell: (c) => c.source, max: 16 },
              { head: 'id', cell: (c) => c.id, max: 20 },
              { head: 'product', cell: (c) => c.product ?? '', max: 14 },
              { head: 'issues', cell: (c) => c.issues.join(', '), max: 30 },
              { head: 'harm', cell: (c) => String(c.harm.level), align: 'right' },
              { head: 'words', cell: (c) => c.turns.find((t) => t.speaker === 'customer')?.text ?? '', max: 60 },
            ],
            items,
          ),
        );
        const shown = items.length < total.contacts ? `; ${items.length} shown` : '';
        print(`\n${counted(total.contacts, 'contact')} from ${counted(total.accounts, 'account')}${shown}`);
      }),
    );
}
