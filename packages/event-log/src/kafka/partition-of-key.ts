const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** Where Kafka's own clients put a key: MurmurHash2 over its UTF-8 bytes, without the sign, modulo the number of partitions. */
export function partitionOfKey(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
}

function murmur2(data: Buffer): number {
  const { length } = data;
  let hash = SEED ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    let word = Math.imul(data.readInt32LE(at), M);
    word = Math.imul(word ^ (word >>> 24), M);
    hash = Math.imul(hash, M) ^ word;
  }
  if (at < length) {
    for (let tail = length - 1; tail >= at; tail--) hash ^= (data[tail] ?? 0) << (8 * (tail - at));
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}
