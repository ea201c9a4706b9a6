export interface Span {
  start: number;
  end: number;
}

export type MarkedPiece<T extends Span> = { at: number; text: string; spans: T[] };

/** Cuts a text at the ends of its spans (UTF-16 offsets, may overlap): the pieces together are the text, in order. */
export function markedText<T extends Span>(text: string, spans: T[]): MarkedPiece<T>[] {
  const inside = (n: number) => Math.min(Math.max(n, 0), text.length);
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [inside(s.start), inside(s.end)])])].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((at, k) => {
    const end = cuts[k + 1] ?? text.length;
    return { at, text: text.slice(at, end), spans: spans.filter((s) => s.start <= at && s.end >= end) };
  });
}
