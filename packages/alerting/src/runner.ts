import type { SeriesRun, Tick } from '@earshot/surveillance';
import type { Detection } from './detect-runs.js';
import type { SeriesSubject } from './evidence.js';
import type { Rise } from './same-cause.js';

const BASELINE_HOURS = 28 * 24;

/** A run on its way through the hours. */
export interface Runner {
  run: SeriesRun;
  subject: SeriesSubject;
  baseline: number;
  cursor: number;
  /** Whether it ever named its episode. */
  headlined: boolean;
}

export function makeRunner({ watched }: Detection, run: SeriesRun): Runner {
  const about = watched.about[run.series];
  const counts = watched.input.series[run.series]?.counts;
  if (!about || !counts) throw new RangeError(`series ${run.series} of ${watched.about.length}`);
  // An issue is new when nobody had it, not when a new product has it.
  const whole = watched.input.series[watched.input.series[run.series]?.whole ?? run.series]?.counts ?? counts;
  let before = 0;
  let baseline = 0;
  for (let u = 0; u < run.onset; u += 1) {
    before += whole[u] ?? 0;
    if (u >= run.onset - BASELINE_HOURS) baseline += counts[u] ?? 0;
  }
  return { run, subject: { ...about, before }, baseline, cursor: 0, headlined: false };
}

export function isActive(run: SeriesRun, hour: number): boolean {
  return run.endedAt === null || hour < run.endedAt;
}

/** What the run says at the end of the hour, asked in order; null where it was not looked at. */
export function tickAt(runner: Runner, hour: number): Tick | null {
  const { ticks } = runner.run;
  while ((ticks[runner.cursor + 1]?.hour ?? Number.POSITIVE_INFINITY) <= hour) runner.cursor += 1;
  const tick = ticks[runner.cursor];
  return tick?.hour === hour ? tick : null;
}

export function riseOf({ subject, baseline, run }: Runner, tick: Tick, firstHour: number): Rise {
  return { issue: subject.issue, slice: subject.slice, tick, baseline, onset: firstHour + run.onset };
}

/** How sure the run was when it fired. */
export function firingScore(runner: Runner): number {
  return runner.run.ticks[0]?.score ?? 0;
}
