import type { TopicSpec } from '@earshot/contracts';
import { type Clock, type Logger, systemClock } from '@earshot/runtime';
import { PermanentError } from '../errors.js';
import type { Consumer, ConsumerOptions, EventLog, PartitionOffsets } from '../event-log.js';
import { appendMessages } from './append-messages.js';
import { applyTopicRetention } from './apply-retention.js';
import { checkName } from './check-name.js';
import { ConsumerGroup } from './consumer-group.js';
import { EmbeddedConsumer, type EmbeddedConsumerDeps } from './embedded-consumer.js';
import { GroupOffsets } from './group-offsets.js';
import { LogStore } from './log-store.js';
import { TopicLogs } from './topic-logs.js';
import { WriteQueue } from './write-queue.js';

export interface EmbeddedLogOptions {
  /** The folder it lives in; made if missing. One process at a time: a second opener takes it over, and the first one's writes fail. */
  path: string;
  now?: Clock;
  logger?: Logger;
  random?: () => number;
}

const READ_BYTES = 16 * 1024 * 1024;

/** The event log in a folder of its own, for one process. */
export async function openEmbeddedLog(options: EmbeddedLogOptions): Promise<EventLog> {
  const { path, now = systemClock, logger, random = Math.random } = options;
  const store = await LogStore.open(path, random);
  const queue = new WriteQueue(store);
  const topics = new TopicLogs(store, queue);
  const offsets = new GroupOffsets(store, queue);
  const groups = new Map<string, ConsumerGroup>();
  const consumers = new Set<EmbeddedConsumer>();
  let closing: Promise<void> | undefined;
  let closed = false;

  function refuseWhenClosed(): void {
    if (closed) throw new PermanentError('event log: it is closed');
  }

  function groupOf(group: string, topic: string, partitions: number): ConsumerGroup {
    checkName('group', group);
    const name = JSON.stringify([group, topic]);
    const found = groups.get(name) ?? new ConsumerGroup(partitions);
    groups.set(name, found);
    return found;
  }

  async function openConsumer({ group, topic: spec }: ConsumerOptions): Promise<EmbeddedConsumerDeps> {
    if (closing) throw new PermanentError('event log: it is closing');
    const topic = topics.get(spec);
    const members = groupOf(group, topic.name, topic.partitions.length);
    // A group is known from its first consumer on, so retention keeps what it has yet to read.
    if (offsets.of(group, topic.name).size === 0) {
      const starts = new Map(topic.partitions.map(({ partition, start }) => [partition, start]));
      await offsets.commit(group, topic.name, starts, () => offsets.of(group, topic.name).size === 0);
    }
    return {
      store,
      topic,
      random,
      logger,
      group: members,
      committed: (partition) => offsets.of(group, topic.name).get(partition) ?? 0n,
      commit: (assignment, offset) =>
        offsets.commit(group, topic.name, new Map([[assignment.partition, offset]]), () => !assignment.revoked),
    };
  }

  async function close(): Promise<void> {
    // What is being handled may still append and commit.
    await Promise.all([...consumers].map((consumer) => consumer.stop()));
    closed = true;
    await queue.drained();
    await store.close();
  }

  return {
    async createTopics(specs) {
      refuseWhenClosed();
      await topics.create(specs);
    },
    async append(topic, messages) {
      refuseWhenClosed();
      return appendMessages(topics.get(topic), messages, now(), queue);
    },
    consumer(consumerOptions: ConsumerOptions): Consumer {
      const consumer = new EmbeddedConsumer(
        consumerOptions,
        () => openConsumer(consumerOptions),
        () => consumers.delete(consumer),
      );
      consumers.add(consumer);
      return consumer;
    },
    async endOffsets(topic) {
      return new Map(topics.get(topic).partitions.map(({ partition, end }) => [partition, end]));
    },
    async startOffsets(topic) {
      return new Map(topics.get(topic).partitions.map(({ partition, start }) => [partition, start]));
    },
    async committedOffsets(group, topic) {
      return new Map(offsets.of(group, topics.get(topic).name));
    },
    async setCommittedOffsets(group: string, topic: TopicSpec, next: PartitionOffsets) {
      refuseWhenClosed();
      const { name, partitions } = topics.get(topic);
      const idle = (): boolean => groupOf(group, name, partitions.length).size === 0;
      if (idle() && (await offsets.commit(group, name, next, idle))) return;
      throw new PermanentError(`event log: consumers of ${group} are running; stop them before moving its offsets`);
    },
    async read(topic, partition, from, limit) {
      refuseWhenClosed();
      const log = topics.get(topic);
      const end = log.partitions[partition]?.end ?? 0n;
      return store.read(log.id, partition, from, end, limit, READ_BYTES);
    },
    onAppend(topic, listener) {
      const { listeners } = topics.get(topic);
      const own = (): void => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
    async applyRetention(at) {
      refuseWhenClosed();
      let dropped = 0;
      for (const topic of topics.values()) {
        const firstUnread = (partition: number) => offsets.firstUnread(topic.name, partition);
        dropped += await applyTopicRetention(topic, { store, queue, now: at, firstUnread });
      }
      return dropped;
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
