import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { overlappingDays } from './overlapping-days.js';

test('the days two before to two after, each once', () => {
  expect(overlappingDays(['2026-03-01', '2026-03-02'])).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
    '2026-03-03',
    '2026-03-04',
  ]);
});

test.each([
  ['Pacific/Kiritimati', 'Pacific/Niue'],
  ['Pacific/Niue', 'Pacific/Kiritimati'],
])('every moment of a day in %s is on one of them in %s', (from, to) => {
  const start = DateTime.fromISO('2026-03-02', { zone: from });
  const days = overlappingDays(['2026-03-02']);
  for (let hour = 0; hour < 24; hour++) expect(days).toContain(start.plus({ hours: hour }).setZone(to).toISODate());
});
