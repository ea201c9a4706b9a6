import { type Detection, detectRuns } from './detect-runs.js';
import type { Episode } from './episode.js';
import { silentEvidence } from './evidence.js';
import { harmEpisodes } from './harm-episodes.js';
import { HOUR_MS } from './local-hours.js';
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
  const harms = harmEpisodes(harmful, harmTo ?? (firstHour + hours) * HOUR_MS);
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

/**
 * One issue has one open episode: harm that comes during a rise raises the rise's harm level, and a rise that begins takes over from
 * the harm that was open.
 */
function mergeHarm(rates: readonly Episode[], harms: readonly Episode[]): Episode[] {
  const result: Episode[] = [...rates];
  for (const harm of harms) {
    const during = rates.find((rate) => rate.issue === harm.issue && covers(rate, harm.detectedAt));
    if (during) {
      raise(during, harm);
      continue;
    }
    const next = rates
      .filter((rate) => rate.issue === harm.issue && covers(harm, rate.detectedAt))
      .sort((a, b) => a.detectedAt - b.detectedAt)[0];
    if (next) {
      raise(next, harm);
      result.push({ ...harm, endedAt: next.detectedAt, endedBy: 'spike_took_over' });
    } else result.push(harm);
  }
  return result;
}

function covers(episode: Episode, at: number): boolean {
  return episode.detectedAt <= at && at < (episode.endedAt ?? Number.POSITIVE_INFINITY);
}

function raise(rate: Episode, harm: Episode): void {
  rate.peak = { ...rate.peak, harmLevel: Math.max(rate.peak.harmLevel, harm.peak.harmLevel) };
}
