import { type DayExpectation, type ExpectDaysInput, expectDays } from '@earshot/surveillance';

/** Series kept: some hundred issues in some windows. */
const MOST = 2_000;

const remembered = new Map<string, readonly (DayExpectation | null)[]>();

/**
 * `expectDays`, kept for series that were asked for before: a day's expectation rests on the days before it, so it stays the same
 * while the last day is still filling. The longest unused go first.
 */
export function rememberedExpectations(input: ExpectDaysInput): readonly (DayExpectation | null)[] {
  const { counts, exposure, weekdayOfFirst, from = 0 } = input;
  const key = [counts.slice(0, -1).join(), exposure?.join() ?? '', weekdayOfFirst, from].join('|');
  const known = remembered.get(key) ?? expectDays(input);
  remembered.delete(key);
  remembered.set(key, known);
  const oldest = remembered.size > MOST ? remembered.keys().next().value : undefined;
  if (oldest !== undefined) remembered.delete(oldest);
  return known;
}
