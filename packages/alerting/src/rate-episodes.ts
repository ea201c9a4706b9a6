import type { Slice } from '@earshot/contracts';
import type { Detection } from './detect-runs.js';
import type { Episode } from './episode.js';
import { tickEvidence } from './evidence.js';
import { headlineSlice, sameSlice } from './headline-slice.js';
import { HOUR_MS } from './local-hours.js';
import type { PairCount } from './replay-input.js';
import { firingScore, isActive, makeRunner, type Runner, riseOf, tickAt } from './runner.js';
import { CoOccurrence, risesOnlyWith } from './same-cause.js';

/** A headline moves only to a slice with at least this much of the peak's excess. */
const KEEPS_NAME = 0.7;
/** … and, when the named slice itself is over, to one with this much. */
const TAKES_NAME = 1.5;

interface OpenEpisode {
  episode: Episode;
  runners: Runner[];
  current: Runner;
}

/** The runs of all series, hour by hour, as one episode per issue: named by its best slice, folded where the cause is the same. */
export class RateEpisodes {
  readonly episodes: Episode[] = [];
  readonly #open = new Map<string, OpenEpisode>();
  readonly #runners: Runner[];
  readonly #pairs: CoOccurrence;
  /** Runs that fired and have no episode of their own, because another one's cause explains them. */
  #travelling: Runner[] = [];
  #next = 0;

  constructor(
    readonly detection: Detection,
    pairs: readonly PairCount[],
    readonly firstHour: number,
  ) {
    this.#pairs = new CoOccurrence(pairs);
    this.#runners = detection.runs
      .map((run) => makeRunner(detection, run))
      .sort((a, b) => a.run.firedAt - b.run.firedAt || firingScore(b) - firingScore(a));
  }

  /** Takes in the hour (index), in order. Returns the episodes it opened. */
  advance(hour: number): Episode[] {
    const opened: Episode[] = [];
    const firing = this.#travelling;
    this.#travelling = [];
    for (; this.#runners[this.#next]?.run.firedAt === hour; this.#next += 1) {
      const runner = this.#runners[this.#next];
      if (runner) firing.push(runner);
    }
    for (const runner of firing) {
      const open = this.#open.get(runner.subject.issue);
      if (open) open.runners.push(runner);
      else if (this.#isFolded(runner, hour)) {
        if (isActive(runner.run, hour)) this.#travelling.push(runner);
      } else opened.push(this.#start(runner, hour));
    }
    for (const open of [...this.#open.values()]) this.#follow(open, hour);
    return opened;
  }

  /** Whether an episode of the issue is open now. */
  open(issue: string): Episode | null {
    return this.#open.get(issue)?.episode ?? null;
  }

  #isFolded(runner: Runner, hour: number): boolean {
    const tick = tickAt(runner, hour);
    if (!tick || tick.score < 1) return true;
    for (const [issue, other] of this.#open) {
      if (!risesOnlyWith(riseOf(runner, tick, this.firstHour), issue, this.#pairs, this.firstHour)) continue;
      moveTogether(other.episode, runner.subject.issue);
      return true;
    }
    return false;
  }

  #start(runner: Runner, hour: number): Episode {
    const tick = tickAt(runner, hour) ?? runner.run.ticks[0];
    if (!tick) throw new RangeError('a run has at least the tick that fired');
    const evidence = tickEvidence(tick, runner.run, runner.subject, this.firstHour);
    const episode: Episode = {
      track: 'rate',
      issue: runner.subject.issue,
      detectedAt: (this.firstHour + hour + 1) * HOUR_MS,
      endedAt: null,
      endedBy: null,
      detected: evidence,
      peak: evidence,
      alsoSeenIn: [],
    };
    this.episodes.push(episode);
    for (const [issue, other] of this.#open) {
      const rise = tickAt(other.current, hour);
      if (!rise) continue;
      const travels = risesOnlyWith(
        riseOf(other.current, rise, this.firstHour),
        episode.issue,
        this.#pairs,
        this.firstHour,
      );
      if (!travels) continue;
      moveTogether(episode, issue);
      this.#end(other, hour, 'same_cause');
      this.#open.delete(issue);
    }
    runner.headlined = true;
    this.#open.set(episode.issue, { episode, runners: [runner], current: runner });
    return episode;
  }

  #follow(open: OpenEpisode, hour: number): void {
    const { episode, runners } = open;
    const active = runners.filter((runner) => isActive(runner.run, hour));
    // A minor slice that lingers doesn't keep open what is over in its headline and in the whole.
    const speaks = ({ headlined, subject }: Runner) => headlined || Object.keys(subject.slice).length === 0;
    if (!active.some(speaks)) {
      this.#end(open, hour, null);
      this.#open.delete(episode.issue);
      return;
    }
    const candidates = active.flatMap((runner) => {
      const tick = tickAt(runner, hour);
      return tick && tick.score >= 1 ? [{ slice: runner.subject.slice, tick, runner }] : [];
    });
    const headline = headlineSlice(candidates, open.current.subject.slice);
    if (!headline) return;
    const evidence = tickEvidence(headline.tick, headline.runner.run, headline.runner.subject, this.firstHour);
    const firstOfEpisode = hour === episode.detectedAt / HOUR_MS - this.firstHour - 1;
    const moved = headline.runner !== open.current;
    // Once it is falling, what lingers longest is not what it was about.
    const compared = candidates.some(({ runner }) => runner === open.current);
    const enough = (compared ? KEEPS_NAME : TAKES_NAME) * excess(episode.peak);
    if (moved && !firstOfEpisode && excess(evidence) < enough) return;
    open.current = headline.runner;
    headline.runner.headlined = true;
    if (firstOfEpisode) episode.detected = evidence;
    if (firstOfEpisode || moved || excess(evidence) > excess(episode.peak)) {
      const { harmLevel, movesWith } = episode.peak;
      episode.peak = { ...evidence, kind: episode.detected.kind, harmLevel, ...(movesWith && { movesWith }) };
    }
    episode.alsoSeenIn = alsoSeen(runners, episode.peak.slice);
  }

  #end(open: OpenEpisode, hour: number, by: Episode['endedBy']): void {
    open.episode.endedAt = (this.firstHour + hour + 1) * HOUR_MS;
    open.episode.endedBy = by;
  }
}

function moveTogether(episode: Episode, issue: string): void {
  const known = episode.peak.movesWith ?? [];
  if (!known.includes(issue)) episode.peak = { ...episode.peak, movesWith: [...known, issue].sort() };
}

function excess({ observed, expected }: { observed: number; expected: number | null }): number {
  return observed - (expected ?? 0);
}

function alsoSeen(runners: readonly Runner[], headline: Slice): Slice[] {
  const slices: Slice[] = [];
  for (const { subject } of runners) {
    if (!sameSlice(subject.slice, headline) && !slices.some((slice) => sameSlice(slice, subject.slice))) {
      slices.push(subject.slice);
    }
  }
  return slices;
}
