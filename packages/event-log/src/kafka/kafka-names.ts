import { checkName } from '../embedded/check-name.js';

export interface KafkaNames {
  topic(name: string): string;
  group(name: string): string;
}

/** Names as they stand in Kafka: the installation's prefix first. Throws PermanentError for one that Kafka wouldn't take. */
export function kafkaNames(prefix: string): KafkaNames {
  return {
    topic(name) {
      checkName('topic', `${prefix}${name}`);
      return `${prefix}${name}`;
    },
    group(name) {
      checkName('group', `${prefix}${name}`);
      return `${prefix}${name}`;
    },
  };
}
