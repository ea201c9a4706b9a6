import { digitValue, isLetter, isZeroWidth, separatorKind } from './characters.js';
import { passesMod97 } from './checksums.js';
import { belongsToThing, contextAfter, contextBefore, hasCue } from './context.js';
import type { Finding } from './finding.js';

// Length by country, from the SWIFT registry of IBAN formats.
// biome-ignore format: a table
const IBAN_LENGTH: Record<string, number> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24,
  DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28,
  HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20, LU: 20,
  LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29,
  RO: 24, RS: 22, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20,
};
/** The IBAN whose digits begin at `start` (its country code stands before), or null. Case and separators don't matter. */
export function ibanAt(text: string, start: number): Finding | null {
  const from = start - 2;
  if (from < 0 || !isLetter(text.charCodeAt(from)) || !isLetter(text.charCodeAt(from + 1))) return null;
  if (isLetter(text.charCodeAt(from - 1)) || digitValue(text.charCodeAt(from - 1)) >= 0) return null;
  const length = IBAN_LENGTH[text.slice(from, start).toUpperCase()];
  if (length === undefined) return null;
  let iban = '';
  let gap = 0;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = digitValue(code);
    if (digit >= 0) iban += digit;
    else if (isLetter(code) && code < 0x7f) iban += text.charAt(i).toUpperCase();
    else if (!isZeroWidth(code) && (separatorKind(code) === 0 || ++gap > length)) return null;
    if (iban.length === length) {
      const next = text.charCodeAt(i + 1);
      if (isLetter(next) || digitValue(next) >= 0 || !passesMod97(iban)) return null;
      return { type: 'IBAN', start: from, end: i + 1 };
    }
  }
  return null;
}

const PASSPORT_SHAPE =
  /^(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E?\d{7,8}|[HM]\d{8}(?:\d{2})?|[A-Z]{1,2}\d{6,8}|\d{8,9}|[A-Z]\d{2}[A-Z]{2}\d{4})$/;
const PASSPORT_WITHOUT_CUE = /^(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7})$/;

/** A passport or travel permit number whose digits begin at `start`: mainland ones by their shape, any other where a cue says so. */
export function passportAt(text: string, start: number, end: number): Finding | null {
  let from = start;
  while (from > start - 3 && isLetter(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < end + 6 && /[A-Za-z0-9]/.test(text.charAt(to))) to++;
  if (to - from < 7 || to - from > 11) return null;
  const before = text.charCodeAt(from - 1);
  if (isLetter(before) || before === 0x2d || before === 0x5f || before === 0x23 || /[-_\w]/.test(text.charAt(to)))
    return null;
  const value = text.slice(from, to).toUpperCase();
  if (!PASSPORT_SHAPE.test(value)) return null;
  const words = contextBefore(text, from);
  if (hasCue('passport', words)) return { type: 'PASSPORT', start: from, end: to };
  if (!PASSPORT_WITHOUT_CUE.test(value) || text.charCodeAt(from) > 0x5a) return null;
  return belongsToThing(words, contextAfter(text, to)) ? null : { type: 'PASSPORT', start: from, end: to };
}
