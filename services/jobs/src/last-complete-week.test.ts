import { expect, test } from 'vitest';
import { lastCompleteWeek } from './last-complete-week.js';

test.each([
  { at: '2026-11-02T08:00:00+08:00', zone: 'Asia/Shanghai', week: '2026-W44' },
  // Still Sunday in Shanghai's week, Monday only in UTC+14.
  { at: '2026-11-01T23:59:00+08:00', zone: 'Asia/Shanghai', week: '2026-W43' },
  { at: '2027-01-04T08:00:00+08:00', zone: 'Asia/Shanghai', week: '2026-W53' },
])('$at in $zone: the last complete week is $week', ({ at, zone, week }) => {
  expect(lastCompleteWeek(Date.parse(at), zone)).toBe(week);
});
