import type { PartitionOffsets } from '@earshot/event-log';
import { NO_PARTITION } from '@earshot/warehouse';

/** A mark that the current counts of its day don't cover. */
export interface OpenMark {
  day: string;
  partition: number;
  writer: number;
  mark: number;
  /** The writer's mark before that is settled for sure. */
  settled: number;
  /** The offset after the marked batch. */
  upTo: bigint;
  timeZone: string;
  /** The writer's last mark of the day and partition that is counted. */
  covered: number;
}

/** How far the group has come, per partition of contacts.classified; read after the marks. */
export interface Reached {
  committed: PartitionOffsets;
  ends: PartitionOffsets;
}

/** `partition/writer` → the last mark whose rows are counted. */
export type CoveredMarks = Record<string, number>;

/**
 * The days worth counting again, with the marks that a count beginning now covers. A mark is settled once everything before the end of
 * its batch is committed, by whomever: nobody's late insert of the batch can change anything then. One that isn't yet, because
 * its writer is at work, paused or dead, stays open, but what its writer had committed before it is counted.
 */
export function planRecount(marks: readonly OpenMark[], reached: Reached): Map<string, CoveredMarks> {
  const days = new Map<string, CoveredMarks>();
  for (const mark of marks) {
    const counted = isSettled(mark, reached) ? mark.mark : mark.settled;
    if (counted <= mark.covered) continue;
    days.set(mark.day, { ...days.get(mark.day), [markKey(mark)]: counted });
  }
  return days;
}

export function markKey({ partition, writer }: Pick<OpenMark, 'partition' | 'writer'>): string {
  return `${partition}/${writer}`;
}

function isSettled({ partition, upTo }: OpenMark, { committed, ends }: Reached): boolean {
  const end = ends.get(partition);
  if (partition === NO_PARTITION || end === undefined) return true;
  // Beyond the end it speaks of a log that is no more: all there is has to be committed.
  return (committed.get(partition) ?? 0n) >= (upTo < end ? upTo : end);
}
