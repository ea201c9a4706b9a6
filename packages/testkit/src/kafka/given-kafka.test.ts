import { expect, test } from 'vitest';
import { givenKafka } from './given-kafka.js';

test('a Kafka that does not answer is an error that names it', async () => {
  await expect(givenKafka(['127.0.0.1:1', '127.0.0.1:2'])).rejects.toThrow('KAFKA_BROKERS (127.0.0.1:1, 127.0.0.1:2)');
});
