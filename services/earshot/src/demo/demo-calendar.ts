export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ZONE_OFFSET = 8 * HOUR;

/** Days of the story, counted from the Monday it begins on. Its last week, days 70 to 76, is the one that is going on now. */
export const STORY = {
  lastDay: 76,
  holiday: { from: 23, days: 3 },
  sale: { from: 36, days: 3 },
  firmware: 43,
  /** A Thursday in the eighth week. */
  launch: 52,
  /** A Wednesday in the tenth. */
  action: 65,
  actionHour: 10,
  weeksShown: 10,
} as const;

export interface DemoCalendar {
  /** Epoch ms of the story's first Monday, 00:00 +08:00. */
  start: number;
  /** Epoch ms of the first moment shown: a local midnight ten weeks before now. */
  first: number;
  now: number;
  /** The day of the story that `now` is in, 70 to 76. */
  today: number;
}

/** Moves the story by whole weeks so that `now` (epoch ms) falls into its last week: weekdays and hours stay what they are. */
export function placeCalendar(now: number): DemoCalendar {
  const localDay = Math.floor((now + ZONE_OFFSET) / DAY);
  // 1 January 1970 was a Thursday.
  const monday = localDay - ((localDay + 3) % 7);
  const start = (monday - STORY.weeksShown * 7) * DAY - ZONE_OFFSET;
  const first = (localDay - STORY.weeksShown * 7) * DAY - ZONE_OFFSET;
  return { start, first, now, today: STORY.weeksShown * 7 + localDay - monday };
}

/** ISO 8601 with the demo's offset, to the second. */
export function writeMoment(at: number): string {
  return `${new Date(at + ZONE_OFFSET).toISOString().slice(0, 19)}+08:00`;
}

/** The local calendar day of a moment, `YYYY-MM-DD`. */
export function writeDay(at: number): string {
  return new Date(at + ZONE_OFFSET).toISOString().slice(0, 10);
}

// Relative to the day's mean, by hour of +08:00. Who writes Chinese is there; who writes English is mostly in Europe.
const HOURS = {
  zh: [10, 6, 3, 2, 2, 4, 10, 22, 42, 64, 72, 66, 54, 56, 64, 66, 60, 52, 48, 58, 70, 68, 48, 24],
  en: [40, 32, 26, 22, 20, 18, 16, 16, 18, 22, 24, 24, 22, 22, 26, 38, 52, 62, 66, 62, 58, 60, 58, 50],
} as const;
const ZH_TOTAL = HOURS.zh.reduce((sum, weight) => sum + weight, 0);
const EN_TOTAL = HOURS.en.reduce((sum, weight) => sum + weight, 0);

/** A moment within a day, in ms from its midnight, drawn from the hours of that language. `roll` is in [0, 1). */
export function momentOfDay(lang: 'zh' | 'en', roll: number, fine: number): number {
  const weights = HOURS[lang];
  let rest = roll * (lang === 'zh' ? ZH_TOTAL : EN_TOTAL);
  for (let hour = 0; hour < 24; hour += 1) {
    rest -= weights[hour] ?? 0;
    if (rest < 0) return hour * HOUR + Math.floor((fine * HOUR) / 1000) * 1000;
  }
  return DAY - 1000;
}

export function within(day: number, span: { from: number; days: number }): boolean {
  return day >= span.from && day < span.from + span.days;
}
