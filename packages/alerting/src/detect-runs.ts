import { Detector, detectSilence, type SeriesRun, type SilentRun } from '@earshot/surveillance';
import { buildSeries, type WatchedSeries } from './build-series.js';
import { dailyExposures } from './daily-exposure.js';
import { localHours } from './local-hours.js';
import type { ReplayInput, ReplayOptions } from './replay-input.js';
import { sourceSeries } from './source-series.js';

/** What the detectors found, before one issue's runs become one episode. */
export interface Detection {
  watched: WatchedSeries;
  runs: SeriesRun[];
  silent: SilentRun[];
}

/** Runs every detector over the counts. Pure, and nothing later than an hour changes what was found by its end. */
export function detectRuns(input: DetectRunsInput, options: ReplayOptions = {}): Detection {
  const { watched, sources, detector } = prepare(input, options);
  for (let hour = 0; hour < watched.input.hours; hour += 1) detector.advance(hour);
  return { watched, runs: detector.runs, silent: detectSilence(sources) };
}

/** The same, giving way to other work between slices of time. */
export async function detectRunsYielding(input: DetectRunsInput, options: ReplayOptions = {}): Promise<Detection> {
  const { watched, sources, detector } = prepare(input, options);
  let since = performance.now();
  for (let hour = 0; hour < watched.input.hours; hour += 1) {
    detector.advance(hour);
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    since = performance.now();
  }
  return { watched, runs: detector.runs, silent: detectSilence(sources) };
}

type DetectRunsInput = Omit<ReplayInput, 'pairs' | 'harmful'>;
const SLICE_MS = 20;

function prepare(
  { cells, timeZone, exposures }: DetectRunsInput,
  { stepHours = 1, exposureLagHours = 0 }: ReplayOptions,
) {
  const local = localHours(cells.firstHour, cells.hours, timeZone);
  const daily = dailyExposures(exposures, local, cells.firstHour, timeZone, exposureLagHours);
  const watched = buildSeries(cells, local, daily);
  return { watched, sources: sourceSeries(cells, local), detector: new Detector(watched.input, { stepHours }) };
}

/** The issues whose co-occurrence the replay asks about: those that fired. */
export function firedIssues({ runs, watched }: Detection): string[] {
  return [...new Set(runs.map((run) => watched.about[run.series]?.issue ?? ''))].filter((issue) => issue !== '');
}
