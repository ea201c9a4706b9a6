import type { ProgressMark } from '@earshot/contracts';
import type { PartitionOffsets } from '@earshot/event-log';
import type { PipeMark } from '@earshot/intake';

/** A mark as an answer carries it. */
export function markToJson({ received, classified, uncovered }: PipeMark): ProgressMark {
  return {
    received: {
      contacts: toJson(received.contacts),
      exposures: toJson(received.exposures),
      outcomes: toJson(received.outcomes),
    },
    classified: classified && toJson(classified),
    uncovered: uncovered && [...uncovered],
  };
}

/** The mark that was made into this. */
export function markFromJson({ received, classified, uncovered }: ProgressMark): PipeMark {
  return {
    received: {
      contacts: offsetsFromJson(received.contacts),
      exposures: offsetsFromJson(received.exposures),
      outcomes: offsetsFromJson(received.outcomes),
    },
    classified: classified && offsetsFromJson(classified),
    uncovered,
  };
}

export function offsetsFromJson(partitions: Readonly<Record<string, string>> = {}): PartitionOffsets {
  return new Map(Object.entries(partitions).map(([partition, offset]) => [Number(partition), BigInt(offset)]));
}

function toJson(offsets: PartitionOffsets): Record<string, string> {
  return Object.fromEntries([...offsets].map(([partition, offset]) => [String(partition), String(offset)]));
}
