import { residentCheckCharacter } from './checksums.js';
import type { NumberWindow } from './number-window.js';

const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const SHAPE_18 =
  /^(?:1[78]|6-8-[34]|6-4-4-[34]|3-3-4-4-[34]|6-4-2-2-[34]|4-4-4-4-[12]|6-6-[56]|3-3-8-[34]|1(?:-1){16,17})$/;
const SHAPE_15 = /^(?:15|6-6-3|6-2-2-2-3|3-3-6-3|5-5-5|4-4-4-3)$/;

/**
 * A mainland resident number (GB 11643): 18 characters, the last perhaps an X, or the 15 digits used before 1999; also residence
 * permits (81–83). Returns the offset after it, or −1. A wrong check character does not save it: it still locates a person.
 */
export function identityCardEnd(number: NumberWindow): number {
  const { digits, text, end, shape } = number;
  if (!PROVINCE.test(digits) || !number.isEven) return -1;
  if (digits.length === 17) {
    const glued = /\w/.test(text.charAt(end + 1));
    return number.hasX && !glued && SHAPE_18.test(shape) && isBirthDay(digits.slice(6, 14)) && !number.isThing
      ? end + 1
      : -1;
  }
  if (number.hasX) return -1;
  if (digits.length === 18) {
    if (!SHAPE_18.test(shape) || !isBirthDay(digits.slice(6, 14)) || number.isThing) return -1;
    const valid = residentCheckCharacter(digits) === digits[17];
    return valid || number.hasCue('identity') || number.isSolid || shape === '6-8-4' ? end : -1;
  }
  if (digits.length === 15 && SHAPE_15.test(shape)) {
    if (!isBirthDay(`19${digits.slice(6, 12)}`) || number.isThing) return -1;
    return end;
  }
  return -1;
}

function isBirthDay(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
