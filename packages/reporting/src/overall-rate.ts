import type { TodayView } from '@earshot/contracts';
import { dayOf, EVERY, expectWindow, exposureOf, type IssuesReading, sharesOf } from '@earshot/issues';
import { type DayExpectation, poissonInterval } from '@earshot/surveillance';

/** What all contacts of the window together were expected to be; null without enough history. */
export function expectedTotal({ expectations, days, window }: IssuesReading): DayExpectation | null {
  const expectation = expectations.get(EVERY);
  const series = days.get(EVERY);
  return expectation && series ? expectWindow(expectation, series, window) : null;
}

/** All contacts per 1,000 of the exposure, with 90 % interval, expectation and the window before; null without exposure. */
export function overallRate(reading: IssuesReading): TodayView['rate'] {
  const { exposure, exposed, total, previous, window, ctx } = reading;
  if (!exposure || exposed === null) return null;
  const per = (contacts: number, of: number): number => (1000 * contacts) / of;
  const [low, high] = poissonInterval(total.contacts);
  const expected = expectedTotal(reading);
  return {
    measure: exposure.measure,
    value: per(total.contacts, exposed),
    low: per(low, exposed),
    high: per(high, exposed),
    expectedLow: expected ? per(expected.low, exposed) : null,
    expectedHigh: expected ? per(expected.high, exposed) : null,
    previous: previousRate(),
  };

  function previousRate(): number | null {
    if (!window.before) return null;
    const first = dayOf(window.before.from, window.zone);
    const last = dayOf(window.before.to - 1, window.zone);
    const before = exposureOf(exposure, { first, shares: sharesOf(window.before, first, last, window.zone, ctx.now) });
    return before === null ? null : per(previous.contacts, before);
  }
}
