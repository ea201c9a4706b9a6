import { type Episode, type ReplayResult, refreshHarm, replaySpan, runReplay } from '@earshot/alerting';
import type { Clock } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { WorkspaceState } from '@earshot/workspace';

const DAY_MS = 86_400_000;
/** How far the first replay looks back, and one after history changed. */
const HISTORY_DAYS = 400;
/** Later ones need what baselines learn from, and episodes that still go on. */
const RECENT_DAYS = 120;
/** A replay says nothing about its first weeks: it is learning. */
const LEARNING_DAYS = 28;

/** What one look saw. */
export interface Seen {
  episodes: Episode[];
  /** From when on (epoch ms) a missing episode means there is none. */
  from: number;
  /** The alerts as they were before the contacts were looked at. */
  before: WorkspaceState;
}

/** Keeps the last replay and does another one only when event time went on by a full hour, or history was told anew. */
export class ReplayKeeper {
  #last: { result: ReplayResult; to: number; from: number } | null = null;
  #whole = true;

  constructor(
    readonly warehouse: Warehouse,
    readonly now: Clock,
  ) {}

  /** The next look replays all of history. */
  forget(): void {
    this.#last = null;
    this.#whole = true;
  }

  /** Rises that go on in the last replay, as far as there is one. */
  ongoing(): Episode[] {
    const episodes = this.#last?.result.episodes ?? [];
    return episodes.filter(({ track, endedAt }) => track === 'rate' && endedAt === null);
  }

  /** What there is to see now; null without contacts. */
  async look(state: WorkspaceState): Promise<Seen | null> {
    const ctx = { warehouse: this.warehouse, state, now: this.now() };
    const span = await replaySpan(ctx, this.#whole ? HISTORY_DAYS : RECENT_DAYS);
    if (!span) return null;
    let last = this.#last;
    if (!last || last.to !== span.to) {
      const whole = this.#whole;
      this.#whole = false;
      try {
        last = { result: await runReplay(ctx, span), to: span.to, from: span.from };
      } catch (error) {
        this.#whole ||= whole;
        throw error;
      }
      // History that was told anew meanwhile is looked at again.
      if (!this.#whole) this.#last = last;
    }
    const { result, from } = last;
    return { episodes: await refreshHarm(ctx, result), from: from + LEARNING_DAYS * DAY_MS, before: state };
  }
}
