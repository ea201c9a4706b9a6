import { expect, test } from 'vitest';
import { parseMoment } from './parse-moment.js';

const here = { timeZone: 'Asia/Shanghai', now: Date.parse('2026-11-02T09:20:00+08:00') };

test.each([
  { text: '2026-10-24', edge: 'since', moment: '2026-10-24T00:00:00+08:00' },
  { text: '2026-10-24', edge: 'until', moment: '2026-10-25T00:00:00+08:00' },
  { text: '2026-10-24T09:00:00Z', edge: 'since', moment: '2026-10-24T17:00:00+08:00' },
  { text: '2026-10-24T09:00:00', edge: 'until', moment: '2026-10-24T09:00:00+08:00' },
  { text: '7d', edge: 'since', moment: '2026-10-26T09:20:00+08:00' },
  { text: '36h', edge: 'until', moment: '2026-10-31T21:20:00+08:00' },
] as const)('$edge $text → $moment', ({ text, edge, moment }) => {
  expect(parseMoment(text, edge, here)).toBe(moment);
});

test('a day on which the clocks change is as long as it is', () => {
  const berlin = { timeZone: 'Europe/Berlin', now: here.now };
  expect(parseMoment('2026-10-25', 'since', berlin)).toBe('2026-10-25T00:00:00+02:00');
  expect(parseMoment('2026-10-25', 'until', berlin)).toBe('2026-10-26T00:00:00+01:00');
});

test('anything else is refused with an example', () => {
  expect(() => parseMoment('yesterday', 'since', here)).toThrow('since: this is not a date');
});
