import { isZeroWidth } from './characters.js';
import type { Finding } from './finding.js';

const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;
// A mistyped address lacks its dot: these are mailboxes all the same.
const KNOWN_PROVIDER =
  /^(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|qq|163|126|foxmail|sina|aliyun|live|msn|aol|proton(?:mail)?|gmx|yandex)(?:com|cn|net)?$/i;

/** Addresses around every `@`: linear, because each search is bounded by what an address may be long. */
export function findEmailAddresses(text: string, found: Finding[]): void {
  let after = 0;
  for (let at = nextAt(text, 0); at >= 0; at = nextAt(text, at + 1)) {
    // `name @ gmail.com`: spaces only around a provider that everybody knows.
    const localEnd = text[at - 1] === ' ' ? at - 1 : at;
    const domainStart = text[at + 1] === ' ' ? at + 2 : at + 1;
    const start = localStart(text, localEnd, after);
    if (start === localEnd) continue;
    const end = domainEnd(text, domainStart);
    const spaced = localEnd < at || domainStart > at + 1;
    if (spaced && !(end > 0 && isKnownProvider(text.slice(domainStart, end)))) continue;
    // `https://user:secret@host` is an address of another kind.
    if (end < 0 || (text.charCodeAt(start - 1) === 0x3a && text.slice(Math.max(0, start - 140), start).includes('://')))
      continue;
    found.push({ type: 'EMAIL', start, end });
    after = end;
  }
}

/** Addresses in a URL's parameters: `li%40example.com`. */
export function findEncodedEmailAddresses(text: string, found: Finding[]): void {
  for (const match of text.matchAll(/[\w.+-]{1,64}%40[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g)) {
    found.push({ type: 'EMAIL', start: match.index, end: match.index + match[0].length });
  }
}

function isKnownProvider(domain: string): boolean {
  return KNOWN_PROVIDER.test(domain.slice(0, domain.indexOf('.')));
}

function nextAt(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x40 || code === 0xff20) return i;
  }
  return -1;
}

function localStart(text: string, at: number, floor: number): number {
  let start = at;
  const lowest = Math.max(floor, at - LONGEST_LOCAL);
  for (let i = at - 1; i >= lowest && isLocal(text.charCodeAt(i)); i--) start = i;
  // An address begins with a letter or digit: `...see-me@x.com` loses its dots.
  while (start < at && !isWord(text.charCodeAt(start))) start++;
  return start;
}

function domainEnd(text: string, from: number): number {
  let end = from;
  let lastDot = -1;
  const most = Math.min(text.length, from + LONGEST_DOMAIN);
  while (end < most) {
    const code = text.charCodeAt(end);
    if (isDot(code)) {
      if (!isWord(text.charCodeAt(end + 1))) break;
      lastDot = end;
    } else if (!isWord(code) && code !== 0x2d && !isZeroWidth(code)) break;
    end++;
  }
  const domain = text.slice(from, end);
  if (lastDot < 0) return KNOWN_PROVIDER.test(domain) ? end : -1;
  return /[a-zａ-ｚ]/i.test(text.slice(lastDot + 1, end)) ? end : -1;
}

function isDot(code: number): boolean {
  return code === 0x2e || code === 0xff0e;
}

/** ASCII and full-width letters and digits, Latin letters with marks: never Han, which stands around addresses without a space. */
function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0xff10 && code <= 0xff19) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a)
  );
}

function isLocal(code: number): boolean {
  return (
    isWord(code) ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2b ||
    code === 0x25 ||
    isZeroWidth(code) ||
    code === 0xff0e
  );
}
