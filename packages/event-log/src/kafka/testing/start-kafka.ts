// Past the package's name: testkit stands on event-log, so event-log can't have it as a dependency. This part of it stands on nothing.
export { type KafkaForTests, startKafka } from '../../../../testkit/src/kafka/index.js';
