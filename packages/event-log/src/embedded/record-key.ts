/** Bytes of a record's key: topic (4), partition (2), offset of the record's first message (8), all big-endian, so keys sort like offsets. */
const KEY_BYTES = 14;
const PREFIX_BYTES = 6;

/** Where a record stands. */
export function recordKey(topicId: number, partition: number, offset: bigint): Buffer {
  const key = Buffer.allocUnsafe(KEY_BYTES);
  key.writeUInt32BE(topicId, 0);
  key.writeUInt16BE(partition, 4);
  key.writeBigUInt64BE(offset, PREFIX_BYTES);
  return key;
}

/** Sorts directly before every record of the partition. */
export function partitionPrefix(topicId: number, partition: number): Buffer {
  return recordKey(topicId, partition, 0n).subarray(0, PREFIX_BYTES);
}

export function offsetOfRecordKey(key: Buffer): bigint {
  return key.readBigUInt64BE(PREFIX_BYTES);
}
