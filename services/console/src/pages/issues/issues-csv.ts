import type { IssueRow } from '@earshot/contracts';

const COLUMNS: [name: string, value: (issue: IssueRow) => string | number | null][] = [
  ['id', (i) => i.id],
  ['name_zh', (i) => i.name.zh],
  ['name_en', (i) => i.name.en],
  ['accounts', (i) => i.accounts],
  ['contacts', (i) => i.contacts],
  ['share', (i) => i.share],
  ['rate', (i) => i.rate],
  ['low', (i) => i.low],
  ['high', (i) => i.high],
  ['expected', (i) => i.expected],
  ['expected_low', (i) => i.expectedLow],
  ['expected_high', (i) => i.expectedHigh],
  ['ratio', (i) => i.ratio],
  ['harm_level', (i) => i.harmLevel],
  ['first_seen', (i) => i.firstSeen],
  ['last_seen', (i) => i.lastSeen],
  ['owner', (i) => i.owner],
];

/** A cell that no spreadsheet takes for a formula, quoted where it must be. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows on screen as CSV (RFC 4180), one head line, numbers unrounded. */
export function issuesCsv(issues: IssueRow[]): string {
  const lines = issues.map((issue) => COLUMNS.map(([, value]) => cell(value(issue))).join(','));
  return `${[COLUMNS.map(([name]) => name).join(','), ...lines].join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file; with a byte order mark, so that spreadsheets read Chinese. */
export function downloadCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
