import type { Segment, Statement } from '@earshot/contracts';

export type Piece = string | Segment | null | undefined | false;

/** Pieces put together to a sentence: neighbouring plain texts become one segment, empty pieces fall out. */
export function sentence(...pieces: readonly (Piece | readonly Piece[])[]): Segment[] {
  const segments: Segment[] = [];
  for (const piece of pieces.flat() as Piece[]) {
    if (!piece) continue;
    const segment = typeof piece === 'string' ? { text: piece } : piece;
    const last = segments.at(-1);
    if (segment.text === '') continue;
    if (last && isPlain(last) && isPlain(segment)) last.text += segment.text;
    else segments.push({ ...segment });
  }
  return segments;
}

function isPlain({ to, tone }: Segment): boolean {
  return to === undefined && tone === undefined;
}

/** The words of a statement without its links. */
export function plainText(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('');
}

/** A list within a sentence: `A、B、C` · `A, B and C`. */
export function joined(items: readonly Segment[], lang: keyof Statement): Piece[] {
  return items.flatMap((item, at) => {
    if (at === 0) return [item];
    if (lang === 'zh') return ['、', item];
    return [at === items.length - 1 ? ' and ' : ', ', item];
  });
}
