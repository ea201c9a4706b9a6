export * from './kafka-brokers.js';
export { type KafkaForTests, KafkaMissing, type KafkaOptions } from './kafka-for-tests.js';
export * from './start-kafka.js';
