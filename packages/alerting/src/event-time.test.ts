import { expect, test } from 'vitest';
import { eventTimeEnd } from './run-replay.js';

const HOUR = 3_600_000;
const T0 = Date.parse('2026-11-20T12:00:00Z');
/** Contacts came in live up to twenty past noon. */
const live = { contacts: 9, first: T0 - 900 * HOUR, last: T0 + 20 * 60_000, lastArrived: T0 + 20 * 60_000 };
const imported = { ...live, lastArrived: T0 + 90 * 24 * HOUR };
const now = T0 + 30 * 60_000;

test.each([
  ['right', 0, 0],
  ['an hour behind: rises are told an hour late', -1, -1],
  ['an hour ahead: the hour that isn’t over counts', 1, 1],
])('live, by a clock that is %s', (_, skew, hoursAfterNoon) => {
  expect((eventTimeEnd(live, now + skew * HOUR) - T0) / HOUR).toBe(hoursAfterNoon);
});

test.each([[-1], [0], [1]])('imported history ends where it ended, whatever the clock says (%i h)', (skew) => {
  expect(eventTimeEnd(imported, now + skew * HOUR)).toBe(T0 + HOUR);
});
