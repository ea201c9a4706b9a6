import { expect, it } from 'vitest';
import { issueRow } from '../../../fixtures/norran-issue-rows.js';
import { NORRAN_ISSUES } from '../../../fixtures/norran-issues.js';
import { issuesCsv } from './issues-csv.js';

const row = (name: string) => {
  const [issue] = NORRAN_ISSUES;
  if (!issue) throw new Error('the fixture has no issue');
  return { ...issueRow(issue, { where: [] }), name: { zh: name, en: 'x' } };
};

it('quotes what a comma, quote or line break would split', () => {
  const [head, first] = issuesCsv([row('慢, "很慢"')]).split('\r\n');
  expect(head?.split(',').slice(0, 3)).toEqual(['id', 'name_zh', 'name_en']);
  expect(first).toContain('"慢, ""很慢""",x');
});

it.each(['=1+1', '+86', '-x', '@sum'])('hands no formula %s to a spreadsheet', (name) =>
  expect(issuesCsv([row(name)])).toContain(`,'${name},`),
);
