import type { Lang } from '@earshot/contracts';
import { weekOfWindow } from '../window/window-choice.js';
import { wallTime } from '../window/zoned-time.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** Dates and times in the workspace's zone, 24 h, in the reader's language. Every function takes an ISO moment. */
export interface TimeFormat {
  /** `10月26日` · `26 Oct`; with the year where it is not this year's. */
  day(at: string): string;
  /** `10月26日 14:00` · `26 Oct 14:00`. */
  moment(at: string): string;
  /** `14:00`. */
  clock(at: string): string;
  /** `11月2日 周一 09:20` · `Mon 2 Nov 09:20`. */
  now(at: string): string;
  /** A half-open span: days where it has whole days, else both moments. */
  span(from: string, to: string): string;
  /** `W44` where the span is an ISO week, else null. */
  week(from: string, to: string): string | null;
  /** `UTC+08:00`, for the hover of a moment. */
  offset(at: string): string;
}

/** @param thisYear the year that is left out. */
export function createTimeFormat(lang: Lang, timeZone: string, thisYear: number): TimeFormat {
  const wall = (at: string) => wallTime(Date.parse(at), timeZone);
  const two = (n: number) => String(n).padStart(2, '0');
  const clock = (at: string) => `${two(wall(at).hour)}:${two(wall(at).minute)}`;
  const dayOf = ({ year, month, day }: { year: number; month: number; day: number }) => {
    if (lang === 'zh') return `${year === thisYear ? '' : `${year}年`}${month}月${day}日`;
    return `${day}\u00A0${MONTHS[month - 1]}${year === thisYear ? '' : ` ${year}`}`;
  };
  const day = (at: string) => dayOf(wall(at));
  const moment = (at: string) => `${day(at)} ${clock(at)}`;
  return {
    day,
    moment,
    clock,
    now: (at) => {
      const weekday = WEEKDAYS[lang][wall(at).weekday - 1];
      return lang === 'zh' ? `${day(at)} ${weekday} ${clock(at)}` : `${weekday} ${day(at)} ${clock(at)}`;
    },
    span: (from, to) => {
      if (clock(from) !== '00:00' || clock(to) !== '00:00') return `${moment(from)} – ${moment(to)}`;
      const last = wallTime(Date.parse(to) - 1, timeZone);
      const first = wall(from);
      if (dayOf(first) === dayOf(last)) return dayOf(first);
      const short = lang === 'en' && first.month === last.month && first.year === last.year;
      return short ? `${first.day}–${dayOf(last)}` : `${dayOf(first)}–${dayOf(last)}`;
    },
    week: (from, to) => weekOfWindow(from, to, timeZone)?.slice(5) ?? null,
    offset: (at) => {
      const w = wall(at);
      const minutes = Math.round((Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute) - Date.parse(at)) / 60_000);
      const size = Math.abs(minutes);
      return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
    },
  };
}
