/**
 * The partition of a key, 0 ≤ p < partitions: FNV-1a (32 bit) over the key's UTF-16 code units, mixed by MurmurHash3's finaliser so
 * that the low bits are even too, modulo the number of partitions. Changing it would send old keys elsewhere: don't.
 */
export function partitionOfKey(key: string, partitions: number): number {
  if (partitions === 1) return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % partitions;
}
