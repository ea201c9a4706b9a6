import { createHmac } from 'node:crypto';

/** What a pseudonym stands for; part of what is hashed, so an order and an account of the same number don't meet. */
export type PseudonymKind = 'account' | 'order' | 'phone' | 'device' | 'email' | 'id';

const PREFIX: Record<PseudonymKind, string> = {
  account: 'A',
  order: 'O',
  phone: 'P',
  device: 'D',
  email: 'E',
  id: 'I',
};
// Crockford's base 32: no I, L, O, U to be misread.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 10;

/**
 * The same value always becomes the same pseudonym under one key, and without the key none can be told from another:
 * HMAC-SHA-256, cut to 80 bits, as `A-` and 16 characters. Telephone numbers are compared by their digits, addresses in lower case.
 */
export function pseudonym(key: Buffer, kind: PseudonymKind, value: string): string {
  const digest = createHmac('sha256', key)
    .update(`${kind}\0${comparable(kind, value)}`)
    .digest();
  let text = `${PREFIX[kind]}-`;
  for (let at = 0; at < BYTES; at += 5) {
    // Forty bits are eight characters; the upper and lower twenty are handled apart to stay in 32-bit arithmetic.
    const upper = digest.readUIntBE(at, 3) >>> 4;
    const lower = digest.readUIntBE(at + 2, 3) & 0xfffff;
    text += twentyBits(upper) + twentyBits(lower);
  }
  return text;
}

const IS_PSEUDONYM = new RegExp(`^([${Object.values(PREFIX).join('')}])-[${ALPHABET}]{16}$`);

/** Whether a value has the form of a pseudonym of this kind: what came out of the door before. */
export function isPseudonym(kind: PseudonymKind, value: string): boolean {
  return IS_PSEUDONYM.exec(value)?.[1] === PREFIX[kind];
}

function twentyBits(value: number): string {
  return (
    ALPHABET.charAt(value >>> 15) +
    ALPHABET.charAt((value >>> 10) & 31) +
    ALPHABET.charAt((value >>> 5) & 31) +
    ALPHABET.charAt(value & 31)
  );
}

function comparable(kind: PseudonymKind, value: string): string {
  if (kind === 'email') return value.trim().toLowerCase();
  if (kind !== 'phone') return value.trim();
  const digits = value.normalize('NFKC').replace(/\D/g, '');
  return /^(?:00)?861[3-9]\d{9}$/.test(digits) ? digits.slice(-11) : digits || value.trim();
}
