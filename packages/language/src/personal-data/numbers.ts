import { isBankCard } from './bank-card.js';
import { type DigitRun, digitRuns } from './digit-runs.js';
import type { Finding } from './finding.js';
import { identityCardEnd } from './identity-card.js';
import { isPublicIpv4 } from './ip-address.js';
import { ibanAt, passportAt } from './letter-codes.js';
import { NumberWindow, standsAlone } from './number-window.js';
import { isPhone } from './phone.js';
import { isSocialSecurity } from './social-security.js';

const MOST_GROUPS = 20;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 19;

/** Every personal value that is made of digits: each run is read from its left, at each group the longest window that is something wins. */
export function findNumbers(text: string, found: Finding[]): void {
  let past = 0;
  for (const run of digitRuns(text)) {
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

function lettered(text: string, start: number, end: number): Finding | null {
  const code = text.charCodeAt(start - 1) | 0x20;
  const afterLetter = code >= 0x61 && code <= 0x7a;
  if (afterLetter) return ibanAt(text, start) ?? passportAt(text, start, end);
  return end - start >= 8 && end - start <= 9 ? passportAt(text, start, end) : null;
}

function longestWindow(text: string, run: DigitRun, first: number): Finding | null {
  let digits = 0;
  let best: Finding | null = null;
  for (let last = first; last < run.length && last < first + MOST_GROUPS; last++) {
    digits += run[last]?.digits.length ?? 0;
    if (digits > MOST_DIGITS) break;
    if (digits < FEWEST_DIGITS || !standsAlone(text, run, first, last)) continue;
    best = recognise(new NumberWindow(text, run, first, last)) ?? best;
  }
  return best;
}

/** Most specific first: a checksum or a fixed shape says more than a length. */
function recognise(number: NumberWindow): Finding | null {
  const { start, end } = number;
  const identityEnd = identityCardEnd(number);
  if (identityEnd > 0) return { type: 'ID_CARD', start, end: identityEnd };
  if (isBankCard(number)) return { type: 'BANK_CARD', start, end };
  if (isPublicIpv4(number)) return { type: 'IP', start, end };
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
