import type { Segment } from '@earshot/contracts';

/** A digest as a reader meets it, in one language and no format: HTML and Markdown are two ways to write the same document. */
export interface DigestDocument {
  title: string;
  period: string;
  subject: string;
  /** What mail programs show beside the subject. */
  preheader: string;
  headline: Segment[];
  labelled: { label: string; text: Segment[] }[];
  sections: Section[];
  foot: Segment[][];
}

export interface Section {
  title: string;
  note: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'table'; head: string[] | null; rows: Row[] }
  | { kind: 'quote'; text: string; footer: string; lang: string; harm: boolean }
  /** `name` and `expectedName` say what the values and the expected ones are, for who can't see the drawing. */
  | {
      kind: 'bars';
      name: string;
      expectedName: string;
      bars: { label: string; value: number; expected: number | null }[];
    }
  | { kind: 'text'; text: Segment[]; small: boolean };

export interface Row {
  title: Segment;
  note: Segment[];
  /** Harm level shown as a meter, and how many contacts reached which level. */
  harm?: { level: number; text: Segment[] };
  cells: Cell[];
}

export interface Cell {
  text: Segment;
  note: string;
  strong?: boolean;
}
