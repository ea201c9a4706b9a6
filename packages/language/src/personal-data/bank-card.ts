import { passesLuhn } from './checksums.js';
import type { NumberWindow } from './number-window.js';

// First digits of payment networks: Visa, Mastercard, Amex, Diners, Discover, JCB, UnionPay, Maestro, Mir, RuPay.
const NETWORK = /^(?:4|5[0-8]|6[0-9]|2[2-7]|3[04-9]|81|82|9[0-9]|1800)/;
const SHAPE =
  /^(?:1[2-9]|4-4-4-[1-4]|4-4-4-4-[1-3]|4-6-[45]|6-(?:10|13|4-3)|4-4-[45]-[34]|6-6-[4-7]|8-8|4-(?:9|12|15)|[1-6](?:-[1-6]){3,18})$/;

/** A payment card: 13–19 digits with a network's beginning that pass Luhn, or nearly do
 * where the words before say card; and any account number that is called one. */
export function isBankCard(number: NumberWindow): boolean {
  const { digits } = number;
  if (digits.length < 8 || !number.isEven || number.isDotted) return false;
  if (number.hasCue('cardNumber')) return !number.isThing;
  if (digits.length < 12) return false;
  if (!NETWORK.test(digits) || !SHAPE.test(number.shape) || /^(\d)\1+$/.test(digits)) return false;
  if (number.isThing) return false;
  const regular = number.isSolid || /^(?:4-4-4|4-6|6-|8-8)/.test(number.shape);
  if (passesLuhn(digits)) {
    // Fifteen digits are an Amex or an IMEI; 13 are an old Visa or a time in milliseconds.
    if (digits.length === 15 && !/^3[47]/.test(digits)) return number.hasCue('card');
    if (digits.length <= 14 && !/^4-4/.test(number.shape)) return number.hasCue('card');
    return regular || number.hasCue('card');
  }
  return number.hasCue('card') && !/\border\b|订单/i.test(number.before);
}
