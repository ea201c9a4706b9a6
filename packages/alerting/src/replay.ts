import { type Detection, detectRuns } from './detect-runs.js';
import type { Episode } from './episode.js';
import { silentEvidence } from './evidence.js';
import { harmEpisodes } from './harm-episodes.js';
import { HOUR_MS } from './local-hours.js';
import { mergeHarm } from './merge-harm.js';
import { RateEpisodes } from './rate-episodes.js';
import type { ReplayInput, ReplayOptions } from './replay-input.js';

/**
 * Everything that happened, in event time: one open episode per issue, silences by source, ordered by detection. Pure: the same input
 * gives the same episodes, and what comes after an hour changes nothing that was known by its end.
 */
export function replay(input: ReplayInput, options: ReplayOptions = {}): Episode[] {
  return foldEpisodes(input, detectRuns(input, options));
}

/** The same with the detectors' part done before (it needs no pairs, and tells which pairs are worth asking for). */
export function foldEpisodes({ cells, pairs, harmful, harmTo }: ReplayInput, detection: Detection): Episode[] {
  const { firstHour, hours } = cells;
  const rates = new RateEpisodes(detection, pairs, firstHour);
  const end = (firstHour + hours) * HOUR_MS;
  const harms = harmEpisodes(harmful, harmTo ?? end, end);
  for (let hour = 0; hour < hours; hour += 1) rates.advance(hour);
  const kept = mergeHarm(rates.episodes, harms);
  const silences = detection.silent.map((run): Episode => {
    const evidence = silentEvidence(run, cells.sources[run.series] ?? '', firstHour);
    return {
      track: 'silence',
      issue: evidence.issue,
      detectedAt: (firstHour + run.firedAt + 1) * HOUR_MS,
      endedAt: run.endedAt === null ? null : (firstHour + run.endedAt + 1) * HOUR_MS,
      endedBy: null,
      detected: evidence,
      peak: evidence,
      alsoSeenIn: [],
    };
  });
  return [...kept, ...silences].sort((a, b) => a.detectedAt - b.detectedAt || (a.issue < b.issue ? -1 : 1));
}
