import { failureName } from './kafka-failure.js';

const NO_MEMBER = new Set([
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'FENCED_INSTANCE_ID',
]);

/** The group says that the assignment doesn't hold (any more): kafkajs must see the error and join again. */
export function isNoMember(error: unknown): boolean {
  return NO_MEMBER.has(failureName(error));
}
