import { describe, expect, it } from 'vitest';
import { passesLuhn, passesMod97, residentCheckCharacter } from './checksums.js';

describe('checksums', () => {
  it.each([
    ['4111111111111111', true],
    ['4111111111111112', false],
    ['378282246310005', true],
  ])('Luhn of %s is %s', (digits, expected) => {
    expect(passesLuhn(digits)).toBe(expected);
  });

  it('gives the check character of a resident number', () => {
    expect(residentCheckCharacter('11010519491231002')).toBe('X');
  });

  it.each([
    ['GB82WEST12345698765432', true],
    ['GB82WEST12345698765433', false],
    ['NO9386011117947', true],
  ])('mod 97 of %s is %s', (iban, expected) => {
    expect(passesMod97(iban)).toBe(expected);
  });
});
