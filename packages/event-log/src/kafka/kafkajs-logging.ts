import type { Logger } from '@earshot/runtime';
import { type logCreator, logLevel } from 'kafkajs';

/** Nothing else of what kafkajs says is written: its errors can quote what they failed on. */
const FIELDS = ['broker', 'groupId', 'memberId', 'topic', 'partition', 'retryCount', 'retryTime', 'unknownPartitions'];

/** The one thing that kafkajs alone knows and an operator must: retention overtook a consumer. */
const LOST_BY_RETENTION = 'Offset out of range, resetting to default offset';

/**
 * Lets kafkajs write to our logger. What it calls errors and warnings (a broker that restarts, a rebalance) it repairs by itself, and what it
 * doesn't repair reaches us as an error, so all but the loss of messages is for debugging.
 */
export function kafkajsLogging(logger: Logger | undefined): { level: logLevel; logCreator: logCreator } {
  if (!logger) return { level: logLevel.NOTHING, logCreator: () => () => {} };
  return {
    level: logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.WARN,
    logCreator: () => (entry) => {
      const fields = Object.fromEntries(
        FIELDS.flatMap((field) => (entry.log[field] === undefined ? [] : [[field, entry.log[field]]])),
      );
      if (entry.log.message === LOST_BY_RETENTION) logger.error(fields, 'consumer_overtaken_by_retention');
      else logger.debug({ ...fields, from: entry.namespace, level_there: entry.label }, 'kafkajs');
    },
  };
}
