import type { Rejection } from '@earshot/contracts';
import type { Item } from '@earshot/intake';

/** What one delivery came to. */
export interface Delivered {
  accepted: number;
  rejections: Rejection[];
}

/** What a poller may do while it polls. */
export interface PollContext {
  /** As it was last saved; undefined before the first time. */
  position: unknown;
  /** Durable when it resolves. Called only after the door has everything before the position. */
  save(position: unknown): Promise<void>;
  /** Maps values of another system and hands them to the door; `where` names the page they are from. */
  deliver(values: readonly unknown[], where: string): Promise<Delivered>;
  /** Hands to the door what needs no mapping; `refused` is what could not even be handed in. */
  deliverItems(items: readonly Item[], where: string, refused?: readonly Rejection[]): Promise<Delivered>;
  /** The time of the newest item seen, where a system says one; silence is judged by it. */
  newest(at: number): void;
  signal: AbortSignal;
  /** Look at the beginning only: nothing is to be moved or written. */
  dry: boolean;
}

/** A source that is asked now and then. */
export interface Poller {
  /** Whether it tells the newest item's time; where it doesn't, what comes is taken for new. */
  readonly timed: boolean;
  /** Takes everything there is now. Throws PollError when it can't; what was saved stays. */
  poll(context: PollContext): Promise<void>;
}
