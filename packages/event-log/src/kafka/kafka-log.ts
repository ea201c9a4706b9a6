import loggers from 'kafkajs/src/loggers/index.js';
import { PermanentError } from '../errors.js';
import type { Consumer, ConsumerOptions, EventLog, PartitionOffsets } from '../event-log.js';
import { measuredAppends } from './append-metrics.js';
import { appendToKafka } from './append-to-kafka.js';
import { AppendWatch } from './append-watch.js';
import { BrokerClient } from './broker-client.js';
import { connectionSettings } from './connection-settings.js';
import { createKafkaTopics } from './create-topics.js';
import { IdempotentProducer } from './idempotent-producer.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { defaultKafkaTiming, type KafkaLogOptions } from './kafka-log-options.js';
import { kafkaNames } from './kafka-names.js';
import { KafkaOffsets } from './kafka-offsets.js';
import { kafkajsLogging } from './kafkajs-logging.js';
import { ProduceQueue } from './produce-queue.js';
import { readPartition } from './read-partition.js';
import { repairKafkajs } from './repair-kafkajs.js';
import { TopicFactsCache } from './topic-facts.js';

/** The event log in Apache Kafka; `openKafkaLog` says when it rejects. */
export async function createKafkaLog(options: KafkaLogOptions): Promise<EventLog> {
  repairKafkajs();
  const {
    brokers,
    prefix = '',
    replication = 1,
    compression = 'none',
    logger,
    metrics,
    random = Math.random,
  } = options;
  const timing = { ...defaultKafkaTiming, ...options.timing };
  const connection = connectionSettings(options, timing.patienceMs);
  const names = kafkaNames(prefix);
  const kafkajsLogger = loggers.createLogger(kafkajsLogging(logger));
  const client = new BrokerClient({ connection, brokers, timing, random, kafkajsLogger });
  const offsets = new KafkaOffsets(client);
  const facts = new TopicFactsCache(client, timing.metadataMaxAgeMs);
  const queue = new ProduceQueue(new IdempotentProducer(client, compression, timing.patienceMs));
  const watch = new AppendWatch({ ends: (topic) => offsets.ends(topic), everyMs: timing.watchMs });
  const measured = measuredAppends(metrics);
  const consumers = new Set<KafkaConsumer>();
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    // What is being handled may still append and commit.
    await Promise.all([...consumers].map((consumer) => consumer.stop()));
    watch.stop();
    await queue.drained();
    client.close();
  }

  return {
    createTopics: (specs) =>
      createKafkaTopics(specs, { client, replication, partitions: options.partitions, nameOf: names.topic }),
    async append({ name }, messages) {
      const topic = names.topic(name);
      const positions = await measured(name, () => appendToKafka(messages, { facts, queue, topic }));
      const ends = new Map(positions.map(({ partition, offset }) => [partition, offset + 1n]));
      watch.appended(topic, ends);
      return positions;
    },
    consumer(consumerOptions: ConsumerOptions): Consumer {
      const topic = names.topic(consumerOptions.topic.name);
      const group = names.group(consumerOptions.group);
      const consumer: KafkaConsumer = new KafkaConsumer(consumerOptions, {
        connection,
        brokers,
        timing,
        group,
        topic,
        async checkTopic() {
          if (closing) throw new PermanentError('event log: it is closing');
          await facts.of(topic);
        },
        disown: (memberId) => offsets.disown(group, memberId),
        random,
        logger,
        ended: () => consumers.delete(consumer),
      });
      consumers.add(consumer);
      return consumer;
    },
    endOffsets: async ({ name }) => offsets.ends(names.topic(name)),
    startOffsets: async ({ name }) => offsets.starts(names.topic(name)),
    committedOffsets: async (group, { name }) => offsets.committed(names.group(group), names.topic(name)),
    setCommittedOffsets: async (group, { name }, next: PartitionOffsets) =>
      offsets.setCommitted(names.group(group), names.topic(name), next),
    read: async ({ name }, partition, from, limit) =>
      readPartition({ client, offsets, topic: names.topic(name), partition, from, limit }),
    onAppend: ({ name }, listener) => watch.listen(names.topic(name), listener),
    // Kafka does it by itself, by the settings its topics were created with.
    applyRetention: async () => 0,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
