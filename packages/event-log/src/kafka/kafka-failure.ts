import { PermanentError, TransientError } from '../errors.js';

/** Refused for good, by the names kafkajs gives them, with what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  KafkaJSNotImplemented:
    'Kafka: messages are compressed in a way that can’t be read here; compress them with gzip or not at all (the producer’s `compression.type`, or the topic’s)',
  KafkaJSSASLAuthenticationError: 'Kafka refused the user; check name, password and mechanism',
  KafkaJSServerDoesNotSupportApiKey: 'Kafka is too old; use version 2.4 or newer',
  KafkaJSUnsupportedMagicByteInMessageSet: 'Kafka: messages have a format that can’t be read here',
  TOPIC_AUTHORIZATION_FAILED: 'Kafka: this user may not use the topic; grant it READ, WRITE and DESCRIBE',
  GROUP_AUTHORIZATION_FAILED: 'Kafka: this user may not use the consumer group; grant it READ',
  CLUSTER_AUTHORIZATION_FAILED: 'Kafka: this user may not do that; grant it IDEMPOTENT_WRITE and CREATE',
  INVALID_TOPIC_EXCEPTION:
    'Kafka: the topic’s name is invalid; it is 1 to 249 letters, digits, dots, dashes and underscores',
  INVALID_REPLICATION_FACTOR: 'Kafka has fewer brokers than copies were asked for; lower the replication',
  INVALID_SESSION_TIMEOUT:
    'Kafka doesn’t allow the session time-out; it lies outside the broker’s group.min.session.timeout.ms and group.max.session.timeout.ms',
  POLICY_VIOLATION: 'Kafka’s policy forbids the topic’s settings; create the topic there yourself',
};

/** The error below the wrappers kafkajs puts around it. */
export function rootCause(error: unknown): unknown {
  let root = error;
  for (let depth = 0; depth < 10 && root instanceof Error; depth++) {
    const [first] = 'errors' in root && Array.isArray(root.errors) ? root.errors : [root.cause];
    if (!(first instanceof Error)) break;
    root = first;
  }
  return root;
}

/** The protocol's name of an error, like NOT_COORDINATOR_FOR_GROUP, or the class kafkajs gave it. */
export function failureName(error: unknown): string {
  const root = rootCause(error);
  if (!(root instanceof Error)) return 'unknown';
  return 'type' in root && typeof root.type === 'string' ? root.type : root.name;
}

/** What kafkajs threw as a permanent error with its remedy, or undefined: trying again may help. */
export function asRefusal(error: unknown): PermanentError | undefined {
  if (error instanceof PermanentError) return error;
  const remedy = REFUSALS[failureName(error)];
  return remedy === undefined ? undefined : new PermanentError(remedy);
}

/** The connection itself is of no use any more, whatever the request was. */
export function isConnectionFailure(error: unknown): boolean {
  const root = rootCause(error);
  return !(root instanceof Error && 'type' in root && typeof root.type === 'string');
}

/** That Kafka didn't do it in time. `what` names the request, `error` what was seen last. */
export function outOfPatience(what: string, ms: number, error: unknown): TransientError {
  const last = error === undefined ? 'no answer' : failureName(error);
  return new TransientError(
    `Kafka: ${what} wasn’t possible within ${Math.round(ms / 1000)} s (${last}); are its brokers up and reachable?`,
  );
}
