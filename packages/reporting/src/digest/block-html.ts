import type { Block, Cell, Row } from './digest-document.js';
import { BAND, escaped, INK, LINE, line, NOTE, SECOND, segments, small, TONE, table } from './mail-html.js';

const BAR_HEIGHT = 44;

/** One block of a section as rows of the mail's outer table. */
export function blockHtml(block: Block, base: string): string {
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
  const first = `<td valign="top"${width} style="padding:8px 8px 8px 0;${border};color:${INK}"><b>${segments([title], base)}</b>${noted}</td>`;
  const drawn = harm ? harmCells(harm.level, segments(harm.text, base), border) : '';
  return `<tr>${first}${drawn}${cells.map((cell) => tableCell(cell, base, border)).join('')}</tr>`;
}

function harmCells(level: number, words: string, border: string): string {
  return `<td valign="top" width="40" style="width:40px;padding:13px 0 8px;${border}">${meter(level)}</td><td valign="top" style="padding:8px 0 8px 6px;${border};font-size:12px;color:${SECOND}">${words}</td>`;
}

function tableCell({ text, note, strong }: Cell, base: string, border: string): string {
  const value = segments([text], base);
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
