import type { TopicSpec } from '@earshot/contracts';
import type { EventLog, OutgoingMessage } from '@earshot/event-log';

/**
 * Somebody else's log, of which only the group's offsets are ours to write. What the consumer loop would write to dead letters (unredacted, and
 * to their side) is told to `onDead` by its headers and stays where it is: the topic it came from.
 */
export function readOnlyLog(log: EventLog, onDead: (headers: Record<string, string>) => void): EventLog {
  return {
    createTopics: async () => {},
    async append(_topic: TopicSpec, messages: readonly OutgoingMessage[]) {
      for (const { headers } of messages) onDead(headers ?? {});
      return messages.map(() => ({ partition: 0, offset: 0n }));
    },
    consumer: (options) => log.consumer(options),
    endOffsets: (topic) => log.endOffsets(topic),
    startOffsets: (topic) => log.startOffsets(topic),
    committedOffsets: (group, topic) => log.committedOffsets(group, topic),
    setCommittedOffsets: (group, topic, offsets) => log.setCommittedOffsets(group, topic, offsets),
    read: (topic, partition, from, limit) => log.read(topic, partition, from, limit),
    onAppend: (topic, listener) => log.onAppend(topic, listener),
    applyRetention: async () => 0,
    close: () => log.close(),
  };
}
