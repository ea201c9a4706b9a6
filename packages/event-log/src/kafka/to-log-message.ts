import type { KafkaMessage } from 'kafkajs';
import type { LogMessage } from '../event-log.js';

const EMPTY = Buffer.alloc(0);

/** A record as a message of the port. What others wrote may lack a key or a value, or repeat a header: the last one counts. */
export function toLogMessage(partition: number, record: KafkaMessage): LogMessage {
  const headers: Record<string, string> = {};
  for (const name in record.headers) {
    const value = record.headers[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    headers[name] = last === undefined ? '' : last.toString();
  }
  return {
    partition,
    offset: BigInt(record.offset),
    key: record.key?.toString() ?? '',
    value: record.value ?? EMPTY,
    headers,
    timestamp: Number(record.timestamp),
  };
}
