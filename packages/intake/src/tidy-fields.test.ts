import { describe, expect, it } from 'vitest';
import { tidyFields } from './tidy-fields.js';

describe('tidyFields', () => {
  it.each([
    ['number', '5312', 5312],
    ['number', ' -1.5 ', -1.5],
    ['number', '1e3', 1000],
    ['number', '0x10', '0x10'],
    ['number', '5,312', '5,312'],
    ['number', 'NaN', 'NaN'],
    ['boolean', 'TRUE', true],
    ['boolean', 'false', false],
    ['boolean', 'yes', 'yes'],
    ['moment', '2026-10-24 09:00+0800', '2026-10-24T09:00:00+08:00'],
    ['moment', '2026-10-24t09:00:01.5z', '2026-10-24T09:00:01.5Z'],
    ['moment', '2026-10-24T09:00:00-05', '2026-10-24T09:00:00-05:00'],
    ['moment', '2026-10-24', '2026-10-24'],
    ['moment', '24.10.2026 09:00', '24.10.2026 09:00'],
  ] as const)('reads a %s from %j as %j', (kind, given, expected) => {
    expect(tidyFields({ a: given }, { a: kind })).toEqual({ a: expected });
  });

  it('leaves out what is empty, and touches nothing else', () => {
    expect(tidyFields({ a: '', b: null, c: '5', d: 5, e: false, f: ' ' }, { d: 'number' })).toEqual({
      c: '5',
      d: 5,
      e: false,
      f: ' ',
    });
  });

  it('knows no kinds by the names every object has', () => {
    expect(tidyFields({ constructor: 'x', toString: 'y' }, {})).toEqual({ constructor: 'x', toString: 'y' });
  });
});
