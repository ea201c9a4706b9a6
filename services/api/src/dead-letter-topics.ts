import { consumerGroups, type TopicSpec } from '@earshot/contracts';

/** Every topic that can have dead letters, once each. */
export const deadLetterTopics: readonly TopicSpec[] = [
  ...new Map(Object.values(consumerGroups).map(({ topic }): [string, TopicSpec] => [topic.name, topic])).values(),
];
