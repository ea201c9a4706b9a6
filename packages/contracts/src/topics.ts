const DAY_MS = 24 * 60 * 60 * 1000;

/** A topic and how it is kept. `retentionMs` undefined: for ever. */
export interface TopicSpec {
  name: string;
  partitions: number;
  retentionMs?: number;
}

export const topics = {
  contactsReceived: { name: 'contacts.received', partitions: 4, retentionMs: 7 * DAY_MS },
  contactsClassified: { name: 'contacts.classified', partitions: 4, retentionMs: 7 * DAY_MS },
  exposuresReceived: { name: 'exposures.received', partitions: 1, retentionMs: 7 * DAY_MS },
  outcomesReceived: { name: 'outcomes.received', partitions: 1, retentionMs: 7 * DAY_MS },
  /** How far each polled source was read, by its name; the last message of a name counts. Small and seldom, so kept for ever. */
  pollPositions: { name: 'poll.positions', partitions: 1 },
  workspaceChanges: { name: 'workspace.changes', partitions: 1 },
} as const satisfies Record<string, TopicSpec>;

/** Where a topic's messages go that can't be processed. */
export function deadLetterTopic(topic: TopicSpec): TopicSpec {
  return { name: `${topic.name}.dead`, partitions: topic.partitions, retentionMs: 7 * DAY_MS };
}
