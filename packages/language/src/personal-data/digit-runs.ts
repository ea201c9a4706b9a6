import { digitValue, isZeroWidth, separatorKind } from './characters.js';

/** Digits without a visible character between them. `digits` is ASCII whatever the text wrote. */
export interface DigitGroup {
  start: number;
  end: number;
  digits: string;
  /** Kinds of separator between this group and the next, as bits `1 << kind`; 0 for the last of a run. */
  separators: number;
}

/** Groups that only spaces, dashes, dots or parentheses part: what a reader may take for one number. */
export type DigitRun = DigitGroup[];

const MOST_SEPARATORS = 3;

/** Every run of the text, in order. Linear: each character is read at most twice. */
export function digitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let run: DigitRun = [];
  let i = 0;
  while (i < text.length) {
    if (digitValue(text.charCodeAt(i)) < 0) {
      i++;
      continue;
    }
    const group = readGroup(text, i);
    run.push(group);
    i = group.end;
    const next = skipSeparators(text, i);
    if (next.at > i && digitValue(text.charCodeAt(next.at)) >= 0) {
      group.separators = next.kinds;
      i = next.at;
    } else {
      runs.push(run);
      run = [];
    }
  }
  return runs;
}

function readGroup(text: string, start: number): DigitGroup {
  let digits = '';
  let end = start;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = digitValue(code);
    if (value >= 0) {
      // Nothing that is looked for has more than 22 digits; a longer group only has to be known as longer.
      if (digits.length < 23) digits += String.fromCharCode(0x30 + value);
      end = i + 1;
    } else if (!isZeroWidth(code)) break;
  }
  return { start, end, digits, separators: 0 };
}

function skipSeparators(text: string, from: number): { at: number; kinds: number } {
  let at = from;
  let kinds = 0;
  let seen = 0;
  while (at < text.length && seen < MOST_SEPARATORS) {
    const code = text.charCodeAt(at);
    const kind = separatorKind(code);
    if (kind) {
      kinds |= 1 << kind;
      seen++;
    } else if (!isZeroWidth(code)) break;
    at++;
  }
  return { at, kinds };
}
