import type { DigestView, Lang, Segment } from '@earshot/contracts';
import type { Block, Cell, DigestDocument, Row, Section } from './digest-document.js';
import { writeDocument } from './write-document.js';

export interface DigestLinks {
  /** Where the console is reached, without a slash at the end; links are relative without it. */
  consoleUrl?: string;
}

const FONT =
  "-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif";
const INK = '#1B1D1F';
const SECOND = '#4B4F52';
const NOTE = '#686B6C';
const PAPER = '#FBFAF7';
const LINE = '#E4E0D6';
const BAND = '#E3DFD3';
const TONE = { excess: '#B0430A', below: '#2459A6', harm: '#9E1030', good: '#2B6A3B' } as const;
const BAR_HEIGHT = 44;

/**
 * The digest as an e-mail: one column of 640 px, tables and inline styles only, no image, no script; bars are table cells, and every
 * text colour is set so that clients which darken it keep the contrast.
 */
export function digestHtml(view: DigestView, lang: Lang, links: DigestLinks = {}): string {
  const digest = writeDocument(view, lang);
  const base = links.consoleUrl ?? '';
  const body = [
    line(`<b>${escaped(digest.title)}</b>&nbsp;&nbsp;${small(digest.period)}`, 'padding:0 0 14px'),
    line(
      segments(digest.headline, base),
      `padding:0 0 14px;font-size:22px;line-height:${lang === 'zh' ? 34 : 32}px;font-weight:600`,
    ),
    labelled(digest, base),
    ...digest.sections.map((part) => section(part, base)),
    foot(digest, base),
  ].join('\n');
  return `<!DOCTYPE html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(digest.subject)}</title>
</head>
<body style="margin:0;padding:0;background:${PAPER}">
<div style="display:none;max-height:0;overflow:hidden">${escaped(digest.preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${PAPER}">
<tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px;font-family:${FONT};font-size:14px;line-height:22px;color:${INK};text-align:left">
${body}
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function segment({ text, to, tone }: Segment, base: string): string {
  if (to === undefined) return tone ? `<b style="color:${TONE[tone]}">${escaped(text)}</b>` : escaped(text);
  const underline = tone ? 'none' : `underline;text-decoration-color:#C9C3B5;text-underline-offset:3px`;
  return `<a href="${escaped(base + to)}" style="color:${tone ? TONE[tone] : INK};${tone ? 'font-weight:600;' : ''}text-decoration:${underline}">${escaped(text)}</a>`;
}

function segments(all: readonly Segment[], base: string): string {
  return all.map((one) => segment(one, base)).join('');
}

function small(text: string): string {
  return `<span style="font-size:12px;line-height:18px;color:${NOTE}">${escaped(text)}</span>`;
}

/** One row of the outer table. */
function line(content: string, style: string): string {
  return `<tr><td style="${style};color:${INK}">${content}</td></tr>`;
}

/** A table of its own inside one row of the outer table. */
function table(rows: string, style = 'padding:0'): string {
  return line(
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows}</table>`,
    style,
  );
}

function labelled({ labelled: rows }: DigestDocument, base: string): string {
  const cells = rows.map(
    ({ label, text }) =>
      `<tr><td valign="top" width="76" style="width:76px;padding:0 8px 6px 0;color:${NOTE}">${escaped(label)}</td><td valign="top" style="padding:0 0 6px;color:${INK}">${segments(text, base)}</td></tr>`,
  );
  return table(cells.join(''));
}

function section({ title, note, blocks }: Section, base: string): string {
  const heading = `<b>${escaped(title)}</b>${note === '' ? '' : `&nbsp;&nbsp;${small(note)}`}`;
  const body = blocks.map((block) => render(block, base)).join('\n');
  return `${line('', 'padding:0 0 28px;font-size:1px;line-height:1px')}\n${line(heading, `border-top:1px solid ${INK};padding:8px 0 4px`)}\n${body}`;
}

function render(block: Block, base: string): string {
  switch (block.kind) {
    case 'table':
      return tableBlock(block.head, block.rows, base);
    case 'quote':
      return quote(block);
    case 'bars':
      return bars(block.bars);
    case 'text':
      return block.small
        ? line(
            `<span style="font-size:12px;line-height:18px;color:${NOTE}">${segments(block.text, base)}</span>`,
            'padding:8px 0 0',
          )
        : line(segments(block.text, base), 'padding:8px 0 0');
  }
}

function tableBlock(head: string[] | null, rows: readonly Row[], base: string): string {
  const [first, ...others] = head ?? [];
  const heads =
    first === undefined
      ? ''
      : `<tr><td style="padding:4px 8px 6px 0;border-bottom:1px solid ${LINE}">${small(first)}</td>${others
          .map(
            (text) =>
              `<td align="right" style="padding:4px 0 6px 12px;border-bottom:1px solid ${LINE}">${small(text)}</td>`,
          )
          .join('')}</tr>`;
  return table(heads + rows.map((row) => tableRow(row, base)).join(''));
}

function tableRow({ title, note, harm, cells }: Row, base: string): string {
  const border = `border-bottom:1px solid ${LINE}`;
  const noted =
    note.length === 0
      ? ''
      : `<br><span style="font-size:12px;line-height:18px;color:${NOTE}">${segments(note, base)}</span>`;
  const width = cells.length === 0 ? '' : ' width="44%"';
  const first = `<td valign="top"${width} style="padding:8px 8px 8px 0;${border};color:${INK}"><b>${segment(title, base)}</b>${noted}</td>`;
  const drawn = harm ? harmCells(harm.level, segments(harm.text, base), border) : '';
  return `<tr>${first}${drawn}${cells.map((cell) => tableCell(cell, base, border)).join('')}</tr>`;
}

function harmCells(level: number, words: string, border: string): string {
  return `<td valign="top" width="40" style="width:40px;padding:13px 0 8px;${border}">${meter(level)}</td><td valign="top" style="padding:8px 0 8px 6px;${border};font-size:12px;color:${SECOND}">${words}</td>`;
}

function tableCell({ text, note, strong }: Cell, base: string, border: string): string {
  const value = segment(text, base);
  const noted = note === '' ? '' : `<br>${small(note)}`;
  return `<td valign="top" align="right" style="padding:8px 0 8px 12px;${border};color:${INK};white-space:nowrap">${strong ? `<b>${value}</b>` : value}${noted}</td>`;
}

/** Four cells, filled up to the level, in words for who can't see them. */
function meter(level: number): string {
  const cells = [1, 2, 3, 4].map((at) => {
    const fill = at <= level ? `background:${TONE.harm};` : '';
    return `<td width="6" height="11" style="width:6px;height:11px;font-size:1px;line-height:1px;${fill}border:1px solid ${TONE.harm}">&nbsp;</td><td width="2" style="width:2px;font-size:1px;line-height:1px">&nbsp;</td>`;
  });
  return `<table role="img" aria-label="${level}/4" cellpadding="0" cellspacing="0" border="0"><tr>${cells.join('')}</tr></table>`;
}

function quote({ text, footer, lang, harm }: Extract<Block, { kind: 'quote' }>): string {
  const rule = harm ? TONE.harm : '#C9C3B5';
  const language = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(lang) ? ` lang="${lang}"` : '';
  return line(
    `<div style="border-left:2px solid ${rule};padding:0 0 0 10px"><span${language}>“${escaped(text)}”</span><br>${small(footer)}</div>`,
    'padding:8px 0 2px',
  );
}

/** Columns standing on a line, what was expected of each day below on grey. */
function bars(all: Extract<Block, { kind: 'bars' }>['bars']): string {
  const most = Math.max(1, ...all.map(({ value }) => value));
  const width = `${Math.floor(100 / Math.max(1, all.length))}%`;
  const column = all.map(({ value }) => {
    const height = value === 0 ? 0 : Math.max(1, Math.round((BAR_HEIGHT * value) / most));
    const bar = `<div style="height:${height}px;line-height:0;font-size:0;background:${TONE.below};margin:0 4px">&nbsp;</div>`;
    return `<td width="${width}" valign="bottom" align="center" style="padding:8px 0 0;border-bottom:1px solid ${NOTE};color:${INK};font-size:12px;line-height:18px">${value}${bar}</td>`;
  });
  const under = (style: string, texts: string[]): string =>
    `<tr>${texts.map((text) => `<td align="center" style="font-size:12px;line-height:18px;${style}">${text}</td>`).join('')}</tr>`;
  const known = all.some(({ expected }) => expected !== null);
  const expected = known
    ? under(
        `background:${BAND};color:${SECOND}`,
        all.map((bar) => (bar.expected === null ? '–' : bar.expected.toFixed(bar.expected < 9.95 ? 1 : 0))),
      )
    : '';
  return table(
    `<tr>${column.join('')}</tr>${under(
      `padding:2px 0;color:${NOTE}`,
      all.map(({ label }) => escaped(label)),
    )}${expected}`,
  );
}

function foot({ foot: paragraphs }: DigestDocument, base: string): string {
  const text = paragraphs.map((paragraph) => segments(paragraph, base)).join('<br>');
  return line(
    `<div style="border-top:1px solid ${LINE};padding:12px 0 0;font-size:12px;line-height:18px;color:${NOTE}">${text}</div>`,
    'padding:28px 0 0',
  );
}
