import { findEmailAddresses, findEncodedEmailAddresses } from './email-address.js';
import { type Finding, placeholder } from './finding.js';
import { findIpv6 } from './ip-address.js';
import { findNumbers } from './numbers.js';
import { HAS_AT, HAS_DIGIT, HAS_NUMBER, HAS_PASSWORD, HAS_URL, screen } from './screen.js';
import { findSecrets } from './secret.js';
import { findUrlTokens } from './url-token.js';

const NONE: readonly Finding[] = Object.freeze([]);
const MOST_PASSES = 16;

/** A text with every personal value replaced by its placeholder, and where the values stood in the text given. */
export interface Redacted {
  text: string;
  findings: readonly Finding[];
}

/**
 * Where personal values stand in a text, sorted and without overlap; offsets are UTF-16 units of the text given. Where two finds
 * overlap the longer one wins. Linear in the text's length.
 */
export function findPersonalData(text: string): readonly Finding[] {
  return redact(text).findings;
}

/**
 * Replaces every personal value with `[PHONE]`, `[EMAIL]` …; the rest of the text stays as it is. Redacting again changes nothing:
 * what a replacement brings to light (a cue that was out of reach, the rest of an overlap) is searched for until nothing is left.
 */
export function redact(text: string): Redacted {
  let findings = search(text);
  if (findings.length === 0) return { text, findings };
  let redacted = replace(text, findings);
  for (let pass = 1; pass < MOST_PASSES; pass++) {
    const more = search(redacted);
    if (more.length === 0) break;
    findings = merge(findings, more);
    redacted = replace(text, findings);
  }
  return { text: redacted, findings };
}

function search(text: string): readonly Finding[] {
  const flags = screen(text);
  if (flags === 0) return NONE;
  const found: Finding[] = [];
  if (flags & HAS_URL) findUrlTokens(text, found);
  if (flags & HAS_URL && text.includes('%40')) findEncodedEmailAddresses(text, found);
  if (flags & HAS_AT) findEmailAddresses(text, found);
  if (flags & (HAS_DIGIT | HAS_PASSWORD)) findSecrets(text, found);
  if (flags & HAS_NUMBER) findNumbers(text, found);
  if (flags & HAS_DIGIT && text.includes(':')) findIpv6(text, found);
  return withoutOverlap(found);
}

/** Longest first where two share a character; of equal ones the one that was found first. */
function withoutOverlap(found: Finding[]): readonly Finding[] {
  if (found.length < 2) return found;
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  for (const finding of found) {
    const last = kept.at(-1);
    if (!last || finding.start >= last.end) kept.push(finding);
    else if (finding.end - finding.start > last.end - last.start) kept[kept.length - 1] = finding;
  }
  return kept;
}

function replace(text: string, findings: readonly Finding[]): string {
  let redacted = '';
  let at = 0;
  for (const { type, start, end } of findings) {
    redacted += text.slice(at, start) + placeholder(type);
    at = end;
  }
  return redacted + text.slice(at);
}

/** Brings findings of the redacted text back to offsets of the original. None of them reaches into a placeholder. */
function merge(known: readonly Finding[], found: readonly Finding[]): readonly Finding[] {
  const merged: Finding[] = [];
  let next = 0;
  let shift = 0;
  for (const finding of found) {
    for (let before = known[next]; before && before.start - shift < finding.start; before = known[++next]) {
      shift += before.end - before.start - placeholder(before.type).length;
      merged.push(before);
    }
    merged.push({ type: finding.type, start: finding.start + shift, end: finding.end + shift });
  }
  merged.push(...known.slice(next));
  return merged;
}
