import { describe, expect, it } from 'vitest';
import {
  formatChange,
  formatCount,
  formatExpected,
  formatRange,
  formatRate,
  formatRatio,
  formatShare,
  formatSigned,
} from './number-format.js';

describe('numbers as they are read in both languages', () => {
  it.each([
    [4732, '4,732'],
    [0, '0'],
    [1234567.4, '1,234,567'],
  ])('count %d → %s', (n, text) => expect(formatCount(n)).toBe(text));

  it.each([
    [4.4, '4.4'],
    [0, '0'],
    [9.96, '10'],
    [66.2, '66'],
  ])('expected %d → %s', (n, text) => expect(formatExpected(n)).toBe(text));

  it.each([
    [5.54, '5.5×'],
    [9.94, '9.9×'],
    [9.96, '10×'],
    [18.2, '18×'],
    [1, '1.0×'],
  ])('ratio %d → %s', (n, text) => expect(formatRatio(n)).toBe(text));

  it.each([
    [0.35, '35%'],
    [0.027, '2.7%'],
    [0.004, '0.4%'],
    [0.0001, '<0.1%'],
    [0, '0%'],
    [1, '100%'],
  ])('share %d → %s', (n, text) => expect(formatShare(n)).toBe(text));

  it('never writes 0 % for more than none', () => expect(formatShare(0.0044, 0)).toBe('<1%'));

  it.each([
    [1.612, '1.61'],
    [16.68, '16.7'],
    [160.2, '160'],
  ])('rate %d → %s', (n, text) => expect(formatRate(n)).toBe(text));

  it('signs with a real minus', () => {
    expect(formatChange(-0.39)).toBe('−39%');
    expect(formatChange(0.04)).toBe('+4%');
    expect(formatSigned(-1700)).toBe('−1,700');
    expect(formatSigned(0)).toBe('0');
  });

  it('writes an interval with an en dash', () => expect(formatRange(16.3, 17.1, formatRate)).toBe('16.3–17.1'));
});
