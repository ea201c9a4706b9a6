import type { Episode } from './episode.js';
import { harmEvidence } from './harm-episodes.js';
import type { HarmfulContact } from './replay-input.js';

/**
 * One issue has one open episode: harm that comes during a rise raises the rise's harm level, and a rise that begins takes over from
 * the harm that was open. Harm that goes on when the rise is over is an episode of its own from there on.
 */
export function mergeHarm(rates: readonly Episode[], harms: readonly Episode[]): Episode[] {
  const result: Episode[] = [...rates];
  for (const harm of harms) {
    let rest: Episode | null = harm;
    for (const rise of risesOf(harm.issue, rates)) {
      if (!rest) break;
      const begins: boolean = covers(rest, rise.detectedAt);
      if (!begins && !covers(rise, rest.detectedAt)) continue;
      if (rest.detectedAt < rise.detectedAt) {
        result.push({ ...rest, endedAt: rise.detectedAt, endedBy: 'spike_took_over' });
      }
      raise(rise, rest.harmed ?? []);
      rest = harmFrom(rest, rise.endedAt);
    }
    if (rest) result.push(rest);
  }
  return result;
}

function risesOf(issue: string, rates: readonly Episode[]): Episode[] {
  return rates.filter((rate) => rate.issue === issue).sort((a, b) => a.detectedAt - b.detectedAt);
}

function covers(episode: Episode, at: number): boolean {
  return episode.detectedAt <= at && at < (episode.endedAt ?? Number.POSITIVE_INFINITY);
}

function raise(rise: Episode, contacts: readonly HarmfulContact[]): void {
  const harmed = contacts.filter(({ at }) => at < (rise.endedAt ?? Number.POSITIVE_INFINITY));
  rise.harmed = [...(rise.harmed ?? []), ...harmed];
  rise.peak = { ...rise.peak, harmLevel: Math.max(rise.peak.harmLevel, ...harmed.map(({ level }) => level)) };
}

/** What of the harm came from the moment on; null when nothing did. */
function harmFrom(harm: Episode, from: number | null): Episode | null {
  const harmed = from === null ? [] : (harm.harmed ?? []).filter(({ at }) => at >= from);
  const [first] = harmed;
  if (!first) return null;
  const { issue } = harm;
  return {
    ...harm,
    detectedAt: first.at,
    detected: harmEvidence(issue, [first]),
    peak: harmEvidence(issue, harmed),
    harmed,
  };
}
