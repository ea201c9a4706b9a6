import { ConfigError } from '@earshot/runtime';
import { expect, test } from 'vitest';
import { readSettings } from './settings.js';

test('without anything set everything is embedded, on this machine alone', () => {
  const { kafka, warehouse, host, healthHost, webhook } = readSettings({}, '/data');
  expect({ kafka, warehouse, host, healthHost, webhook }).toEqual({
    kafka: null,
    warehouse: null,
    host: '127.0.0.1',
    healthHost: '127.0.0.1',
    webhook: null,
  });
});

test('two settings lead to Kafka and ClickHouse', () => {
  const { kafka, warehouse } = readSettings({
    EARSHOT_LOG: 'kafka',
    EARSHOT_KAFKA_BROKERS: 'one:9092, two:9092',
    EARSHOT_WAREHOUSE: 'http://clickhouse:8123',
  });
  expect(kafka).toMatchObject({ brokers: ['one:9092', 'two:9092'], prefix: '', partitions: 4, tls: false });
  expect(warehouse).toEqual({ url: 'http://clickhouse:8123' });
});

test.each([
  [{ EARSHOT_LOG: 'kafka' }, 'EARSHOT_KAFKA_BROKERS'],
  [{ EARSHOT_LOG: 'redis' }, 'EARSHOT_LOG'],
  [{ EARSHOT_KAFKA_SASL: 'plain', EARSHOT_KAFKA_USERNAME: 'me' }, 'EARSHOT_KAFKA_PASSWORD'],
  [{ EARSHOT_WAREHOUSE: 'clickhouse:8123' }, 'EARSHOT_WAREHOUSE'],
  [{ EARSHOT_WEBHOOK_URL: 'https://example.com/hook' }, 'EARSHOT_WEBHOOK_SECRET'],
  [{ EARSHOT_ADMIN_KEY: 'short' }, 'EARSHOT_ADMIN_KEY'],
  [{ EARSHOT_DEAD_LETTERS_SHARE: '2' }, 'EARSHOT_DEAD_LETTERS_SHARE'],
])('%j is refused by the name of the setting, without its value', (env, name) => {
  const read = () => readSettings(env);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(name);
  expect(read).not.toThrow(/redis|:8123|short/);
});
