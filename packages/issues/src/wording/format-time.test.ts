import { expect, it } from 'vitest';
import { formatDay, formatDays, formatMoment, formatWeek, isoWeek, weekWindow } from './format-time.js';

const zone = 'Asia/Shanghai';
const week = { from: '2026-10-26T00:00:00+08:00', to: '2026-11-02T00:00:00+08:00' };

it('writes days, moments and spans in both languages', () => {
  expect(formatDay(week.from, zone, 'zh')).toBe('10月26日');
  expect(formatMoment('2026-11-02T01:20:00Z', zone, 'en')).toBe('2 Nov 09:20');
  expect(formatDays(week, zone, 'zh')).toBe('10月26日–11月1日');
  expect(formatDays(week, zone, 'en')).toBe('26 Oct–1 Nov');
  expect(formatDays({ from: '2026-10-05T00:00:00+08:00', to: '2026-10-12T00:00:00+08:00' }, zone, 'en')).toBe(
    '5–11 Oct',
  );
});

it('knows an ISO week of the zone, also across a change of clocks', () => {
  expect(formatWeek(week, zone)).toBe('W44');
  expect(formatWeek(week, 'UTC')).toBeNull();
  expect(isoWeek('2026-12-31T23:30:00Z', zone)).toBe('2026-W53');
  const dst = weekWindow('2026-W43', 'Europe/Berlin');
  expect(Date.parse(dst.to) - Date.parse(dst.from)).toBe(169 * 3_600_000);
  expect(formatWeek(dst, 'Europe/Berlin')).toBe('W43');
});

it('refuses what is no week', () => expect(() => weekWindow('2026-W60', zone)).toThrow('write it like 2026-W44'));
