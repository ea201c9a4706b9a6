import { expect, test } from 'vitest';
import { startOfLocalDay, storedMoment } from './local-time.js';

test.each([
  ['2026-10-24', 'Asia/Shanghai', '2026-10-23T16:00:00.000Z'],
  ['2026-10-24', 'UTC', '2026-10-24T00:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  // The clocks went from 23:59:59 to 01:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, start) => {
  expect(new Date(startOfLocalDay(day, zone)).toISOString()).toBe(start);
});

test('a moment stays itself, a bare date remembers that it was one', () => {
  expect(storedMoment('2026-10-24T09:00:00+08:00', 'Europe/Berlin')).toEqual({ seconds: 1_792_803_600, localDay: '' });
  expect(storedMoment('2026-10-24', 'Asia/Shanghai')).toEqual({ seconds: 1_792_771_200, localDay: '2026-10-24' });
});
