import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, startOfDay, weekdayOf } from './local-days.js';

it('a day contains the moments from its start up to the next start, in every zone and across changes of clocks', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/St_Johns',
    'Pacific/Apia',
    'America/Sao_Paulo',
  );
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) });
  fc.assert(
    fc.property(zone, moment, (name, ms) => {
      const day = dayOf(ms, name);
      expect(startOfDay(day, name)).toBeLessThanOrEqual(ms);
      expect(startOfDay(day + 1, name)).toBeGreaterThan(ms);
    }),
  );
});

it('counts days as ClickHouse does and knows their weekday', () => {
  expect(dayOf(Date.parse('1970-01-02T00:00:00Z'), 'UTC')).toBe(1);
  expect(weekdayOf(dayOf(Date.parse('2026-11-02T09:20:00+08:00'), 'Asia/Shanghai'))).toBe(1);
});
