import type { IssueOrder, IssueRow, Lang } from '@earshot/contracts';
import { figure, ratio } from './figures.js';
import { sparkline } from './sparkline.js';
import { harmMeter } from './style.js';
import { type Column, table } from './table.js';

const SPARK_DAYS = 28;

/** A ranked list of issues; each order has the columns that explain its order. */
export function issueTable(by: IssueOrder, issues: readonly IssueRow[], lang: Lang): string {
  const zh = lang === 'zh';
  const name: Column<IssueRow> = { head: zh ? '问题' : 'issue', cell: (row) => row.name[lang], max: 34 };
  const id: Column<IssueRow> = { head: 'id', cell: (row) => row.id, max: 24 };
  const accounts: Column<IssueRow> = {
    head: zh ? '客户' : 'accounts',
    cell: (row) => figure(row.accounts),
    align: 'right',
  };
  const contacts: Column<IssueRow> = {
    head: zh ? '来访' : 'contacts',
    cell: (row) => figure(row.contacts),
    align: 'right',
  };
  const owner: Column<IssueRow> = { head: zh ? '负责人' : 'owner', cell: (row) => row.owner ?? '—', max: 16 };
  if (by === 'harm') {
    const levels: Column<IssueRow> = {
      head: zh ? '伤害' : 'harm',
      cell: (row) =>
        `${harmMeter(row.harmLevel)} ${row.harm
          .map((h) => `${h.level}: ${h.contacts}`)
          .reverse()
          .join(' · ')}`,
    };
    return table([name, id, levels, accounts, contacts, owner], issues);
  }
  const days: Column<IssueRow> = {
    head: zh ? '28 天' : '28 days',
    cell: (row) => sparkline(row.days.points.slice(-SPARK_DAYS).map((point) => point.contacts)),
  };
  const against: Column<IssueRow> = {
    head: zh ? '相对预期' : 'expected',
    cell: (row) => (row.expected === null ? '—' : `${figure(row.expected)}  ${ratio(row.ratio, lang)}`),
    align: 'right',
  };
  return table([name, id, accounts, contacts, days, against, owner], issues);
}
