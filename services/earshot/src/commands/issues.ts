import { type IssueRow, issuesView, issueView, type Lang } from '@earshot/contracts';
import type { Command } from 'commander';
import { counted, figure } from '../terminal/figures.js';
import { issueReport } from '../terminal/issue-report.js';
import { issueTable } from '../terminal/issue-table.js';
import { say } from '../terminal/say.js';
import { addFilterOptions, type FilterOptions, filterParams } from './filter-options.js';
import { print, printJson } from './print.js';
import { withApi } from './with-api.js';

/** `earshot issues` and `earshot issue ID`. */
export function addIssueCommands(root: Command): void {
  addFilterOptions(root.command('issues'))
    .description('issues, ranked by frequency or by harm: two lists, never one score')
    .option('--by <order>', 'frequency, harm, rising or new', 'frequency')
    .option('--limit <n>', 'how many', '100')
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot issues --since 7d\n  earshot issues --by harm\n  earshot issues --where product=lumen-3 --json',
    )
    .action((options: FilterOptions & { by: string; limit: string; json?: boolean }, command: Command) =>
      withApi(command, async ({ api, lang }) => {
        const query = filterParams(options, { by: options.by, limit: options.limit });
        const view = issuesView.parse(await api.get(`/v1/issues?${query}`));
        if (options.json) return printJson(view.issues.map(withoutDrawing));
        printIssues(view, lang);
      }),
    );
  addFilterOptions(root.command('issue'))
    .argument('<id>', 'the issue’s id, as `earshot issues` shows it')
    .description('one issue: how much, where from, in whose words, what followed')
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExample:\n  earshot issue set-time --since 14d')
    .action((id: string, options: FilterOptions & { json?: boolean }, command: Command) =>
      withApi(command, async ({ api, lang }) => {
        const view = issueView.parse(await api.get(`/v1/issues/${encodeURIComponent(id)}?${filterParams(options)}`));
        if (options.json) return printJson([view]);
        print(issueReport(view, lang));
      }),
    );
}

function printIssues(view: ReturnType<typeof issuesView.parse>, lang: Lang): void {
  print(say(view.statement, lang));
  print();
  print(issueTable(view.by, view.issues, lang));
  const { unassigned, total } = view;
  print(
    lang === 'zh'
      ? `\n共 ${total.contacts} 次来访、${total.accounts} 位客户；${unassigned.contacts} 次未归类`
      : `\n${counted(total.contacts, 'contact')} from ${counted(total.accounts, 'account')}; ${figure(unassigned.contacts)} unassigned`,
  );
}

/** The days are for drawing; a machine asks for the contacts it wants. */
function withoutDrawing({ days: _days, ...row }: IssueRow): Omit<IssueRow, 'days'> {
  return row;
}
