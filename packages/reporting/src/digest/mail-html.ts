import type { Segment } from '@earshot/contracts';

// Colours of the light scheme; every text has one set, or clients that darken mail make it unreadable.
export const INK = '#1B1D1F';
export const SECOND = '#4B4F52';
export const NOTE = '#686B6C';
export const PAPER = '#FBFAF7';
export const LINE = '#E4E0D6';
export const BAND = '#E3DFD3';
export const TONE = { excess: '#B0430A', below: '#2459A6', harm: '#9E1030', good: '#2B6A3B' } as const;

/** Text as HTML text or attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function segment({ text, to, tone }: Segment, base: string): string {
  if (to === undefined) return tone ? `<b style="color:${TONE[tone]}">${escaped(text)}</b>` : escaped(text);
  const underline = tone ? 'none' : `underline;text-decoration-color:#C9C3B5;text-underline-offset:3px`;
  return `<a href="${escaped(base + to)}" style="color:${tone ? TONE[tone] : INK};${tone ? 'font-weight:600;' : ''}text-decoration:${underline}">${escaped(text)}</a>`;
}

/** A sentence with its links. */
export function segments(all: readonly Segment[], base: string): string {
  return all.map((one) => segment(one, base)).join('');
}

/** A note beside or below something. */
export function small(text: string): string {
  return `<span style="font-size:12px;line-height:18px;color:${NOTE}">${escaped(text)}</span>`;
}

/** One row of the outer table. */
export function line(content: string, style: string): string {
  return `<tr><td style="${style};color:${INK}">${content}</td></tr>`;
}

/** A table of its own inside one row of the outer table. */
export function table(rows: string, style = 'padding:0'): string {
  return line(
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows}</table>`,
    style,
  );
}
