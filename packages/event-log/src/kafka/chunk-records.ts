import type { KafkaMessage } from 'kafkajs';

export interface ChunkLimits {
  maxBatch: number;
  maxBatchBytes: number;
}

/** Fetched records in parts of at most so many messages and bytes; a single record may be larger. */
export function* chunkRecords(records: readonly KafkaMessage[], limits: ChunkLimits): Generator<KafkaMessage[]> {
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < records.length; at++) {
    const size = recordSize(records[at]);
    if (at > from && (at - from >= limits.maxBatch || bytes + size > limits.maxBatchBytes)) {
      yield records.slice(from, at);
      from = at;
      bytes = 0;
    }
    bytes += size;
  }
  if (from < records.length) yield records.slice(from);
}

/** Whether they fill a batch. */
export function fillsBatch(records: readonly KafkaMessage[], { maxBatch, maxBatchBytes }: ChunkLimits): boolean {
  if (records.length >= maxBatch) return true;
  let bytes = 0;
  for (const record of records) bytes += recordSize(record);
  return bytes >= maxBatchBytes;
}

function recordSize(record: KafkaMessage | undefined): number {
  return (record?.key?.length ?? 0) + (record?.value?.length ?? 0);
}
