import { ProblemError } from '@earshot/http';
import { DateTime } from 'luxon';

/**
 * A moment as people write one: `2026-10-24T09:00:00+08:00`, a local time without an offset, a local day (`2026-10-24`: its start as
 * `since`, its end as `until`), or a span back from now (`36h`, `7d`, `2w`). Answers ISO 8601 with the workspace's offset.
 */
export function parseMoment(
  text: string,
  edge: 'since' | 'until',
  { timeZone, now }: { timeZone: string; now: number },
): string {
  const span = /^(\d{1,5})([hdw])$/.exec(text);
  const there = DateTime.fromMillis(now, { zone: timeZone });
  if (span) {
    const unit = span[2] === 'h' ? 'hours' : span[2] === 'd' ? 'days' : 'weeks';
    return iso(there.minus({ [unit]: Number(span[1]) }));
  }
  const moment = DateTime.fromISO(text, { zone: timeZone });
  if (!moment.isValid) {
    throw new ProblemError(
      400,
      `${edge}: this is not a date, a time or a span`,
      'Write 2026-10-24, 2026-10-24T09:00:00+08:00, or 7d for the last seven days.',
    );
  }
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return iso(isDay && edge === 'until' ? moment.plus({ days: 1 }) : moment);
}

function iso(moment: DateTime): string {
  return moment.toISO({ suppressMilliseconds: true }) ?? '';
}
