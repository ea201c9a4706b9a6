import type { DigitGroup } from './digit-runs.js';
import type { Finding } from './finding.js';
import type { NumberWindow } from './number-window.js';

/** A public IPv4 address. Versions look alike: without a cue it needs eight digits, and a version's cue always wins. */
export function isPublicIpv4(number: NumberWindow): boolean {
  if (!number.isDotted) return false;
  const octets: number[] = [];
  let end = number.start;
  for (let i = number.first; i <= number.last; i++) {
    const { start, digits } = number.run[i] as DigitGroup;
    const value = Number(digits);
    if (digits.length > 3 || value > 255 || (digits.length > 1 && digits[0] === '0')) return false;
    if (i > number.first && start - end !== 1) return false;
    end = (number.run[i] as DigitGroup).end;
    octets.push(value);
  }
  const [a = 0, b = 0] = octets;
  if (!isPublic(a, b) || number.hasCue('version')) return false;
  return number.digits.length >= 8 ? !number.isThing : number.hasCue('ip');
}

/** Not "this network", private, carrier-grade NAT, loopback, link-local, multicast or reserved (RFC 6890). */
function isPublic(a: number, b: number): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100) return b < 64 || b > 127;
  if (a === 172) return b < 16 || b > 31;
  return !(a === 192 && b === 168) && !(a === 169 && b === 254);
}

const CANDIDATE = /(?<![\w:.])(?:[0-9a-f]{1,4}|:)(?::[0-9a-f]{0,4}){2,8}(?![\w:])/gi;

/** Public IPv6 addresses: eight groups, or fewer around one `::`. A time of day has neither. */
export function findIpv6(text: string, found: Finding[]): void {
  for (const match of text.matchAll(CANDIDATE)) {
    const value = match[0].toLowerCase();
    const gap = value.indexOf('::');
    const groups = value.split(':').filter((group) => group !== '').length;
    const whole = gap < 0 ? groups === 8 : groups >= 2 && groups < 8 && value.indexOf('::', gap + 1) < 0;
    if (whole && !/^(?:fe[89ab]|f[cd]|ff|:|0{1,4}:)/.test(value)) {
      found.push({ type: 'IP', start: match.index, end: match.index + value.length });
    }
  }
}
