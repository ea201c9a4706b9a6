import { isKafkaReady } from './is-kafka-ready.js';
import type { KafkaForTests } from './kafka-for-tests.js';

/** The Kafka that `KAFKA_BROKERS` names, which is somebody's: used, never killed. Throws when none of its brokers answers. */
export async function givenKafka(brokers: string[]): Promise<KafkaForTests> {
  const ready = await Promise.all(brokers.map(isKafkaReady));
  if (!ready.includes(true)) throw new Error(`no Kafka answers at KAFKA_BROKERS (${brokers.join(', ')})`);
  const refuse = async () => {
    throw new Error(
      'canBeKilled is false: KAFKA_BROKERS names a Kafka that was not started here; unset it for this test',
    );
  };
  return { brokers, canBeKilled: false, pid: null, kill: refuse, start: refuse, stop: async () => {} };
}
