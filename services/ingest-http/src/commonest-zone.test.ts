import { expect, test } from 'vitest';
import { commonestZone } from './commonest-zone.js';

test.each([
  { offsets: { '+08:00': 3, Z: 1 }, zone: 'Asia/Shanghai' },
  { offsets: { Z: 3, '+08:00': 1 }, zone: 'UTC' },
  { offsets: { '-05:00': 1 }, zone: 'Etc/GMT+5' },
  { offsets: { '+01:00': 2 }, zone: 'Etc/GMT-1' },
  { offsets: { '+05:30': 2 }, zone: 'Asia/Kolkata' },
  { offsets: {}, zone: null },
])('$offsets → $zone', ({ offsets, zone }) => {
  const result = commonestZone(new Map(Object.entries(offsets)));
  expect(result).toBe(zone);
  if (result) expect(() => new Intl.DateTimeFormat('en', { timeZone: result })).not.toThrow();
});
