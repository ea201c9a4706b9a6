import { digitValue, isLetter, isZeroWidth, separatorKind } from './characters.js';

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

// Nothing that is looked for has more than 22 digits; a longer group only has to be known as longer.
const MOST_KEPT = 23;

/**
 * Every run of the text with at least `fewest` digits, in order. Linear: a run is read once to count and once more to keep, and
 * most runs of a contact (years, amounts, models) are too short to keep.
 */
export function digitRuns(text: string, fewest: number): DigitRun[] {
  const runs: DigitRun[] = [];
  let i = 0;
  while (i < text.length) {
    if (digitValue(text.charCodeAt(i)) < 0) {
      i++;
      continue;
    }
    const start = i;
    let digits = 0;
    let end = i;
    while (digitValue(text.charCodeAt(i)) >= 0) {
      for (let code = text.charCodeAt(i); ; code = text.charCodeAt(++i)) {
        if (digitValue(code) >= 0) {
          digits++;
          end = i + 1;
        } else if (!isZeroWidth(code)) break;
      }
      i = skipSeparators(text, end);
    }
    i = end;
    // An IBAN's first group is two digits after its country: GB82 WEST …
    if (digits >= fewest || (digits === 2 && isLetter(text.charCodeAt(start - 1))))
      runs.push(readRun(text, start, end));
  }
  return runs;
}

function readRun(text: string, start: number, end: number): DigitRun {
  const run: DigitRun = [];
  for (let i = start; i < end; ) {
    const group = readGroup(text, i);
    run.push(group);
    i = skipSeparators(text, group.end);
    if (i < end) group.separators = separatorKinds(text, group.end, i);
  }
  return run;
}

function readGroup(text: string, start: number): DigitGroup {
  let end = start;
  let plain = true;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (digitValue(code) >= 0) {
      plain &&= code < 0x80 && end === i;
      end = i + 1;
    } else if (!isZeroWidth(code)) break;
  }
  if (plain) return { start, end, digits: text.slice(start, Math.min(end, start + MOST_KEPT)), separators: 0 };
  let digits = '';
  for (let i = start; i < end && digits.length < MOST_KEPT; i++) {
    const value = digitValue(text.charCodeAt(i));
    if (value >= 0) digits += String.fromCharCode(0x30 + value);
  }
  return { start, end, digits, separators: 0 };
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  for (let seen = 0; at < text.length && seen < MOST_SEPARATORS; at++) {
    const code = text.charCodeAt(at);
    if (separatorKind(code) !== 0) seen++;
    else if (!isZeroWidth(code)) break;
  }
  return at;
}

function separatorKinds(text: string, from: number, to: number): number {
  let kinds = 0;
  for (let at = from; at < to; at++) {
    const kind = separatorKind(text.charCodeAt(at));
    if (kind !== 0) kinds |= 1 << kind;
  }
  return kinds;
}
