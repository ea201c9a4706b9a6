import type { IssueView, Lang } from '@earshot/contracts';
import { clock, figure, ratio } from './figures.js';
import { quoteLines } from './quote-lines.js';
import { say } from './say.js';
import { sparkline } from './sparkline.js';
import { harmMeter, style } from './style.js';
import { table } from './table.js';

/** One issue for the terminal: statement, drawing, where it comes from, words, what followed, what was done. */
export function issueReport(view: IssueView, lang: Lang): string {
  const zh = lang === 'zh';
  const { issue } = view;
  const section = (title: string, body: string) => `\n${style('bold', title)}\n${body}`;
  const parts = [
    `${style('bold', issue.name[lang])}  ${issue.id}  ${harmMeter(issue.harmLevel)}  ${issue.owner ?? ''}`,
    say(view.statement, lang),
    sparkline(view.days.points.slice(-56).map((point) => point.contacts)),
  ];
  if (view.slices.length > 0) {
    const slices = table(
      [
        { head: zh ? '切片' : 'slice', cell: (s) => `${s.dimension}=${s.value}`, max: 36 },
        { head: zh ? '来访' : 'contacts', cell: (s) => figure(s.count.contacts), align: 'right' },
        {
          head: zh ? '预期' : 'expected',
          cell: (s) => (s.expected === null ? '—' : figure(s.expected)),
          align: 'right',
        },
        { head: '', cell: (s) => (s.expected === null ? '' : ratio(s.ratio, lang)), align: 'right' },
      ],
      view.slices,
    );
    parts.push(section(zh ? '来自哪里' : 'Where it comes from', slices));
  }
  const words = [...view.quotes.most_harmful.slice(0, 2), ...view.quotes.typical.slice(0, 4)];
  if (words.length > 0)
    parts.push(section(zh ? '客户原话' : 'In their words', words.map((q) => quoteLines(q, lang)).join('\n')));
  const followed = view.outcomes.filter((outcome) => outcome.total > 0);
  if (followed.length > 0) {
    const lines = followed.map(
      (o) => `  ${o.kind} ${o.product ?? ''}  ${figure(o.total)}  ${sparkline(o.points.map((p) => p.events))}`,
    );
    parts.push(section(zh ? '随后发生' : 'What followed', lines.join('\n')));
  }
  if (view.actions.length > 0) {
    const lines = view.actions.map((a) => `  ${clock(a.at)}  ${a.what}  ${a.owner ?? ''}`);
    parts.push(section(zh ? '做过的事' : 'Actions', lines.join('\n')));
  }
  return parts.join('\n');
}
