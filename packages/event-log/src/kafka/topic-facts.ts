import type { BrokerClient } from './broker-client.js';

export interface TopicFacts {
  partitions: number;
  /** The largest batch of records the topic takes, bytes. */
  maxBatchBytes: number;
}

const TOPIC_RESOURCE = 2;
/** What a broker takes unless it was told otherwise; assumed where we may not ask. */
const KAFKA_DEFAULT_BYTES = 1_048_588;

/** What producing needs to know of topics, asked once in a while. */
export class TopicFactsCache {
  readonly #known = new Map<string, { facts: Promise<TopicFacts>; until: number }>();

  constructor(
    private readonly client: BrokerClient,
    private readonly maxAgeMs: number,
  ) {}

  /** Throws PermanentError where there is no such topic. */
  of(topic: string): Promise<TopicFacts> {
    const known = this.#known.get(topic);
    if (known && performance.now() < known.until) return known.facts;
    const facts = this.#ask(topic);
    this.#known.set(topic, { facts, until: performance.now() + this.maxAgeMs });
    facts.catch(() => this.forget(topic));
    return facts;
  }

  forget(topic: string): void {
    this.#known.delete(topic);
  }

  #ask(topic: string): Promise<TopicFacts> {
    return this.client.call({
      what: `looking at topic ${topic}`,
      topics: [topic],
      async run(cluster) {
        const controller = await cluster.findControllerBroker();
        const request = { resources: [{ type: TOPIC_RESOURCE, name: topic, configNames: ['max.message.bytes'] }] };
        const described = await controller.describeConfigs(request).catch((error: unknown) => {
          if (error instanceof Error && 'type' in error && error.type === 'TOPIC_AUTHORIZATION_FAILED')
            return undefined;
          throw error;
        });
        const entries = described?.resources.flatMap(({ configEntries }) => configEntries) ?? [];
        const limit = Number(entries.find(({ configName }) => configName === 'max.message.bytes')?.configValue);
        return {
          partitions: cluster.findTopicPartitionMetadata(topic).length,
          maxBatchBytes: Number.isFinite(limit) && limit > 0 ? limit : KAFKA_DEFAULT_BYTES,
        };
      },
    });
  }
}
