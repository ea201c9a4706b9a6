import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    kafkaBrokers: string[];
  }
}

/**
 * Brokers, `host:port`, of the Kafka that all `*.kafka.test.ts` files of a run share: name topics and groups of your own. Not to be
 * killed; a test that wants to calls `startKafka()`.
 */
export function kafkaBrokers(): string[] {
  return inject('kafkaBrokers');
}
