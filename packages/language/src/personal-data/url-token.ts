import type { Finding } from './finding.js';

const SECRET_PARAMETER =
  /[?&#;](?:[a-z]+[-_.])*(?:token|access[-_]?token|refresh[-_]?token|id[-_]?token|auth|authorization|auth[-_]?key|ticket|sig|sign|signature|session(?:[-_]?(?:id|key))?|sid|jsessionid|phpsessid|api[-_]?key|apikey|key|secret|client[-_]?secret|password|passwd|pwd|pass|pin|otp|jwt|hash|hmac|credential|nonce|code|invite|state|verify)=([^\s&#;"'<>[\](){}，。；！？、）】」]{4,4096})/gi;
const SIGNIFICANT = /^(?:code|key|hash|state|invite|verify|sign|auth|pass|pin|nonce|session|ticket)=/i;
const MAGIC_PATH =
  /\/(?:reset(?:[-_]?password)?|password[-_]?reset|magic(?:[-_]?link)?|verify(?:[-_]?email)?|confirm(?:ation)?|activate|activation|invite|invitation|unsubscribe|login|signin|auth|sso|token|share|s|t|r|k|download)\/([A-Za-z0-9_.~-]{16,512})(?![A-Za-z0-9_/.-])/gi;
// A file name, or words: /s/how-to-reset-2024.
const READABLE = /\.[a-z0-9]{2,4}$|(?:^|[-_])[a-z]{3,}[-_]/i;
const USER_INFO = /:\/\/[^\s/@:?#[\]]{1,128}:([^\s/@?#[\]]{1,128})@/g;

/** The secret inside an address: a parameter's value, a password before the host, the last part of a magic link. */
export function findUrlTokens(text: string, found: Finding[]): void {
  if (text.includes('=')) {
    for (const match of text.matchAll(SECRET_PARAMETER)) {
      const value = match[1] ?? '';
      const assignment = match[0].slice(match[0].search(/[^?&#;]/));
      const name = assignment.slice(0, assignment.indexOf('=') + 1);
      // `code=SAVE20`, `key=2`: names that mostly carry harmless values need a value that looks random.
      if (SIGNIFICANT.test(name) ? looksRandom(value) : value.length >= 6 || /^(?:pin|otp)/i.test(name)) {
        const end = match.index + match[0].length;
        found.push({ type: 'URL_TOKEN', start: end - value.length, end });
      }
    }
  }
  if (!text.includes('/')) return;
  for (const match of text.matchAll(MAGIC_PATH)) {
    const value = match[1] ?? '';
    if (!looksRandom(value) || READABLE.test(value)) continue;
    const end = match.index + match[0].length;
    found.push({ type: 'URL_TOKEN', start: end - value.length, end });
  }
  if (!text.includes('://')) return;
  for (const match of text.matchAll(USER_INFO)) {
    const value = match[1] ?? '';
    const end = match.index + match[0].length - 1;
    found.push({ type: 'URL_TOKEN', start: end - value.length, end });
  }
}

/** At least twelve characters, with digits and letters mixed. */
function looksRandom(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value);
}
