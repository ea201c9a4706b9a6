import { type TopicSpec, topics } from './topics.js';

/** A group that moves the pipe forward, and what it reads. Named after the service and its purpose. */
export interface ConsumerGroup {
  group: string;
  topic: TopicSpec;
}

/** Every group of the pipe. When all of them have read everything, and every day is counted, the pipe is drained. */
export const consumerGroups = {
  classifierContacts: { group: 'classifier.contacts', topic: topics.contactsReceived },
  aggregatorContacts: { group: 'aggregator.contacts', topic: topics.contactsClassified },
  aggregatorExposures: { group: 'aggregator.exposures', topic: topics.exposuresReceived },
  aggregatorOutcomes: { group: 'aggregator.outcomes', topic: topics.outcomesReceived },
} as const satisfies Record<string, ConsumerGroup>;
