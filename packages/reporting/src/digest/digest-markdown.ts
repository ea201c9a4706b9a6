import type { DigestView, Lang, Segment } from '@earshot/contracts';
import type { Block, Cell, Row, Section } from './digest-document.js';
import type { DigestLinks } from './digest-html.js';
import { writeDocument } from './write-document.js';

/** The digest as CommonMark with tables, for a terminal, a chat or a wiki: the same content in the same order as the e-mail. */
export function digestMarkdown(view: DigestView, lang: Lang, links: DigestLinks = {}): string {
  const digest = writeDocument(view, lang);
  const base = links.consoleUrl ?? '';
  const parts = [
    `**${escaped(digest.title)}** ${escaped(digest.period)}`,
    `# ${segments(digest.headline, base)}`,
    ...digest.labelled.map(({ label, text }) => `**${escaped(label)}** ${segments(text, base)}`),
    ...digest.sections.map((part) => section(part, base)),
    '---',
    ...digest.foot.map((paragraph) => segments(paragraph, base)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`).replaceAll('\n', ' ');
}

function segment({ text, to, tone }: Segment, base: string): string {
  const linked =
    to === undefined ? escaped(text) : `[${escaped(text)}](${base}${to.replaceAll('(', '%28').replaceAll(')', '%29')})`;
  return tone && text.trim() === text && text !== '' ? `**${linked}**` : linked;
}

function segments(all: readonly Segment[], base: string): string {
  return all.map((one) => segment(one, base)).join('');
}

function section({ title, note, blocks }: Section, base: string): string {
  const heading = `## ${escaped(title)}`;
  return [heading, ...(note === '' ? [] : [escaped(note)]), ...blocks.map((block) => render(block, base))].join('\n\n');
}

function render(block: Block, base: string): string {
  switch (block.kind) {
    case 'table':
      return block.head === null
        ? block.rows.map((row) => `- ${[titleOf(row, base), ...cellsOf(row, base)].join(' · ')}`).join('\n')
        : table(block.head, block.rows, base);
    case 'quote':
      return `> “${escaped(block.text)}”\n> — ${escaped(block.footer)}`;
    case 'bars':
      return [
        `| | ${block.bars.map(({ label }) => escaped(label)).join(' | ')} |`,
        `| --- |${' ---: |'.repeat(block.bars.length)}`,
        `| ${escaped(block.name)} | ${block.bars.map(({ value }) => value).join(' | ')} |`,
        ...(block.bars.some(({ expected }) => expected !== null)
          ? [
              `| ${escaped(block.expectedName)} | ${block.bars.map(({ expected }) => expected?.toFixed(1) ?? '–').join(' | ')} |`,
            ]
          : []),
      ].join('\n');
    case 'text':
      return segments(block.text, base);
  }
}

function titleOf({ title, note }: Row, base: string): string {
  return `${segment(title, base)}${note.length === 0 ? '' : ` (${segments(note, base)})`}`;
}

/** What stands beside a row's title: its harm, then its cells, empty ones left out. */
function cellsOf({ harm, cells }: Row, base: string): string[] {
  return [...(harm ? [segments(harm.text, base)] : []), ...cells.map((cell) => cellOf(cell, base))].filter(Boolean);
}

function cellOf({ text, note }: Cell, base: string): string {
  return `${segment(text, base)}${note === '' ? '' : ` (${escaped(note)})`}`;
}

function table(heads: readonly string[], rows: readonly Row[], base: string): string {
  return [
    `| ${heads.map(escaped).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(heads.length - 1)}`,
    ...rows.map((row) => `| ${[titleOf(row, base), ...row.cells.map((cell) => cellOf(cell, base))].join(' | ')} |`),
  ].join('\n');
}
