import type { LabelledMessages, PackedMessages } from './label-messages.js';

/** Whoever labels packed messages: threads, or this one. */
export interface Labeller {
  /** Everything labelled from now on is labelled by this serialised generation. */
  load(generation: Uint8Array): Promise<void>;
  /** Rejects with TransientError when the thread that had it died; the same messages can be given again. */
  label(messages: PackedMessages): Promise<LabelledMessages>;
  /** How many chunks it works on at the same time. */
  readonly width: number;
  stop(): Promise<void>;
}
