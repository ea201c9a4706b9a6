import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoWeekOf, mondayOf } from './iso-week.js';
import { resolveWindow, type WindowChoice, weeksAt, windowFromAddress, windowToAddress } from './window-choice.js';
import { addDays, localDay, startOfLocalDay } from './zoned-time.js';

const SHANGHAI = 'Asia/Shanghai';
const now = Date.parse('2026-11-02T09:20:00+08:00');

describe('ISO weeks', () => {
  it.each([
    ['2026-11-01', '2026-W44'],
    ['2026-11-02', '2026-W45'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s is in %s', (day, week) => expect(isoWeekOf(day)).toBe(week));

  it('finds the Monday of every week again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays('2000-01-01', n);
        const monday = mondayOf(isoWeekOf(day));
        expect(monday).not.toBeNull();
        expect(day >= (monday ?? '') && day < addDays(monday ?? day, 7)).toBe(true);
      }),
    );
  });

  it('knows that most years have no week 53', () => expect(mondayOf('2025-W53')).toBeNull());
});

describe('windows', () => {
  it.each<[WindowChoice, string, string]>([
    [{ kind: '24h' }, '2026-11-01T01:00:00.000Z', '2026-11-02T01:00:00.000Z'],
    [{ kind: '7d' }, '2026-10-25T16:00:00.000Z', '2026-11-01T16:00:00.000Z'],
    [{ kind: 'week', week: '2026-W44' }, '2026-10-25T16:00:00.000Z', '2026-11-01T16:00:00.000Z'],
    [{ kind: 'week', week: '2026-W45' }, '2026-11-01T16:00:00.000Z', '2026-11-02T01:00:00.000Z'],
  ])('%o', (choice, since, until) => expect(resolveWindow(choice, now, SHANGHAI)).toEqual({ since, until }));

  it('leaves the choice to the API where the address has none', () => {
    expect(resolveWindow(windowFromAddress(new URLSearchParams('by=harm')), now, SHANGHAI)).toBeNull();
  });

  it('offers the running week and the one before', () =>
    expect(weeksAt(now, SHANGHAI)).toEqual({ current: '2026-W45', last: '2026-W44' }));

  it('survives an address and keeps what else stands in it', () => {
    const choices: WindowChoice[] = [
      { kind: 'server' },
      { kind: '24h' },
      { kind: '7d' },
      { kind: 'week', week: '2026-W44' },
      { kind: 'span', since: '2026-10-01T00:00:00Z', until: '2026-10-08T00:00:00Z' },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...choices), fc.constantFrom(...choices), (before, after) => {
        const query = windowToAddress(windowToAddress(new URLSearchParams('by=harm&where=product%3Dx'), before), after);
        expect(windowFromAddress(query)).toEqual(after);
        expect([query.get('by'), query.get('where')]).toEqual(['harm', 'product=x']);
      }),
    );
  });

  it('starts a local day at its first moment, also over a change of the clocks', () => {
    expect(new Date(startOfLocalDay('2026-10-26', SHANGHAI)).toISOString()).toBe('2026-10-25T16:00:00.000Z');
    expect(new Date(startOfLocalDay('2026-10-25', 'Europe/Berlin')).toISOString()).toBe('2026-10-24T22:00:00.000Z');
    expect(new Date(startOfLocalDay('2026-10-26', 'Europe/Berlin')).toISOString()).toBe('2026-10-25T23:00:00.000Z');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
        (n, zone) => {
          const day = addDays('2022-01-01', n);
          const start = startOfLocalDay(day, zone);
          expect(localDay(start, zone)).toBe(day);
          expect(localDay(start - 1, zone)).toBe(addDays(day, -1));
        },
      ),
    );
  });
});
