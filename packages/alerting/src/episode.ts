import type { AlertEvidence, Slice } from '@earshot/contracts';
import type { HarmfulContact } from './replay-input.js';

/** What an episode is about: how many call, how badly it hurts, or that nobody calls. One open episode per issue. */
export type EpisodeTrack = 'rate' | 'harm' | 'silence';

/** One thing that happened to one issue (or source), from the moment it could be known to the moment it was over. */
export interface Episode {
  track: EpisodeTrack;
  issue: string;
  /** Epoch milliseconds. */
  detectedAt: number;
  /** Null while it goes on. */
  endedAt: number | null;
  /** Why it ended, when not because the counts came down. */
  endedBy: 'spike_took_over' | 'same_cause' | null;
  detected: AlertEvidence;
  /** At its worst so far. */
  peak: AlertEvidence;
  alsoSeenIn: Slice[];
  /** The contacts of high harm in it, by time. */
  harmed?: readonly HarmfulContact[];
}

/** The track of an alert, by its kind. */
export function trackOf(kind: AlertEvidence['kind']): EpisodeTrack {
  if (kind === 'source_silent') return 'silence';
  return kind === 'high_harm' ? 'harm' : 'rate';
}
