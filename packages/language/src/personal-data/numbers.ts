import { isBankCard } from './bank-card.js';
import { isLetter } from './characters.js';
import { type DigitRun, digitRuns } from './digit-runs.js';
import type { Finding } from './finding.js';
import { identityCardEnd } from './identity-card.js';
import { isPublicIpv4 } from './ip-address.js';
import { ibanAt, passportAt } from './letter-codes.js';
import { mayBegin, mayEnd, NumberWindow } from './number-window.js';
import { isPhone } from './phone.js';
import { isSocialSecurity } from './social-security.js';

const MOST_GROUPS = 20;
const GROUPS_IN_TABLE = 4;
const FEWEST_DIGITS = 7;
const FEWEST_DIGITS_OF_IP = 4;
const MOST_DIGITS = 19;

/** Every personal value that is made of digits: each run is read from its left, at each group the longest window that is something wins. */
export function findNumbers(text: string, found: Finding[]): void {
  let past = 0;
  for (const run of digitRuns(text, FEWEST_DIGITS_OF_IP)) {
    if (isLongSerial(run)) continue;
    for (let first = 0; first < run.length; first++) {
      const group = run[first];
      if (!group || group.start < past) continue;
      const finding = lettered(text, group.start, group.end) ?? longestWindow(text, run, first);
      if (!finding) continue;
      found.push(finding);
      past = finding.end;
    }
  }
}

/** Five fours or more in a row (9400 1000 0000 …) are one number of a parcel or a machine, longer than any a person has. */
function isLongSerial(run: DigitRun): boolean {
  return run.length >= 6 && run.slice(0, -1).every(({ digits }) => digits.length === 4);
}

function lettered(text: string, start: number, end: number): Finding | null {
  if (isLetter(text.charCodeAt(start - 1))) return ibanAt(text, start) ?? passportAt(text, start, end);
  return end - start >= 8 && end - start <= 9 ? passportAt(text, start, end) : null;
}

function longestWindow(text: string, run: DigitRun, first: number): Finding | null {
  if (!mayBegin(text, run, first)) return null;
  // A long row of numbers is a table, not one number: only what is nearly solid can be somebody's in it.
  const most = Math.min(run.length, first + (run.length > MOST_GROUPS + 4 ? GROUPS_IN_TABLE : MOST_GROUPS));
  let digits = '';
  let shape = '';
  let best: Finding | null = null;
  for (let last = first; last < most; last++) {
    const group = run[last]?.digits ?? '';
    digits += group;
    shape = last === first ? String(group.length) : `${shape}-${group.length}`;
    if (digits.length > MOST_DIGITS) break;
    const fewest = last === first + 3 ? FEWEST_DIGITS_OF_IP : FEWEST_DIGITS;
    if (digits.length < fewest || !mayEnd(text, run, last)) continue;
    best = recognise(new NumberWindow(text, run, first, last, digits, shape)) ?? best;
  }
  return best;
}

/** Most specific first: a checksum or a fixed shape says more than a length. */
function recognise(number: NumberWindow): Finding | null {
  const { start, end } = number;
  if (number.digits.length >= 15) {
    const identityEnd = identityCardEnd(number);
    if (identityEnd > 0) return { type: 'ID_CARD', start, end: identityEnd };
  }
  if (number.hasX) return isPhone(number) ? { type: 'PHONE', start: phoneStart(number), end } : null;
  if (isBankCard(number)) return { type: 'BANK_CARD', start, end };
  if (number.groupCount === 4 && isPublicIpv4(number)) return { type: 'IP', start, end };
  if (isSocialSecurity(number)) return { type: 'SSN', start, end };
  if (isPhone(number)) return { type: 'PHONE', start: phoneStart(number), end };
  return null;
}

/** A country code's plus and an opening parenthesis belong to the number. */
function phoneStart(number: NumberWindow): number {
  const { text } = number;
  let { start } = number;
  const head = text.charAt(start - 1);
  if ((head === '(' || head === '（') && /[)）]/.test(text.slice(start, number.end))) start--;
  return text.charAt(start - 1) === '+' || text.charAt(start - 1) === '＋' ? start - 1 : start;
}
