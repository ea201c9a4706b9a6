/** Luhn: what payment cards end in (ISO/IEC 7812-1, annex B). `digits` are ASCII digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    let value = digits.charCodeAt(i) - 0x30;
    if (double) {
      value *= 2;
      if (value > 9) value -= 9;
    }
    sum += value;
  }
  return sum % 10 === 0;
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** The check character of a mainland resident number from its first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function residentCheckCharacter(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digits.charCodeAt(i) - 0x30) * (ID_WEIGHTS[i] ?? 0);
  return ID_CHECKS.charAt(sum % 11);
}

/** ISO 13616: the first four characters go to the end, letters become 10–35, the number is 1 modulo 97. */
export function passesMod97(iban: string): boolean {
  let remainder = 0;
  for (let i = 0; i < iban.length; i++) {
    const code = iban.charCodeAt((i + 4) % iban.length);
    if (code >= 0x30 && code <= 0x39) remainder = (remainder * 10 + code - 0x30) % 97;
    else remainder = (remainder * 100 + code - 0x41 + 10) % 97;
  }
  return remainder === 1;
}
