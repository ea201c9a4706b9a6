import type { Quote } from '@earshot/contracts';

const LONGEST = 160;

/** The customer's words around the marked span, whole where they are short, else cut at the nearest gap and marked with an ellipsis. */
export function excerpt({ text, start, end }: Pick<Quote, 'text' | 'start' | 'end'>): string {
  const flat = (part: string): string => part.replace(/\s+/g, ' ').trim();
  if (text.length <= LONGEST) return flat(text);
  const room = Math.max(0, LONGEST - (end - start));
  const from = gap(text, Math.max(0, start - Math.floor(room / 3)), start);
  const to = Math.min(text.length, Math.max(from + LONGEST, Math.min(end, from + 2 * LONGEST)));
  const cut = to < text.length ? lastGap(text, from, to) : to;
  return `${from > 0 ? '…' : ''}${flat(text.slice(from, cut))}${cut < text.length ? '…' : ''}`;
}

/** The first place between words (or Chinese characters) from `from` on, at the latest `latest`. */
function gap(text: string, from: number, latest: number): number {
  if (from === 0) return 0;
  for (let at = from; at < latest; at += 1) if (/[\s，。！？；,.!?;]/.test(text[at] ?? '')) return at + 1;
  return latest;
}

function lastGap(text: string, from: number, to: number): number {
  for (let at = to; at > from + LONGEST / 2; at -= 1) if (/[\s，。！？；,.!?;]/.test(text[at] ?? '')) return at;
  return isLowSurrogate(text, to) ? to - 1 : to;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
