import { consumerGroups } from '@earshot/contracts';
import { type EventLog, groupLag, type PartitionOffsets } from '@earshot/event-log';
import { stillUncovered, type UncoveredMark, uncoveredMarks, type Warehouse } from '@earshot/warehouse';

/** Everything that had come in at a moment. How far it was last seen is kept in it: ask with the same one again. */
export interface PipeMark {
  /** Ends of what was handed in, by what reads it. */
  readonly received: ReceivedUpTo;
  /** The labelled contacts' end, taken when the classifier was past `received`. */
  classified: PartitionOffsets | null;
  /** The days whose counts were behind when the aggregator was past `classified`, and not yet counted since. */
  uncovered: readonly UncoveredMark[] | null;
}

export interface ReceivedUpTo {
  contacts: PartitionOffsets;
  exposures: PartitionOffsets;
  outcomes: PartitionOffsets;
}

export interface PipeProgress {
  /** What has come in by now; with `received` (what receipts gave) only up to there. A topic that is left out counts to its end. */
  mark(received?: Partial<ReceivedUpTo>): Promise<PipeMark>;
  /**
   * Whether all of it is labelled, stored and counted. What comes after the mark never holds it up, so it ends on streams that never
   * rest. Once true it stays so.
   */
  isPast(mark: PipeMark): Promise<boolean>;
}

const { classifierContacts, aggregatorContacts, aggregatorExposures, aggregatorOutcomes } = consumerGroups;

/** Follows what came in through the pipe, in the pipe's order: what one part has finished with stands before the next one's end. */
export function openPipeProgress({ log, warehouse }: { log: EventLog; warehouse: Warehouse }): PipeProgress {
  return {
    async mark(received = {}) {
      const [contacts, exposures, outcomes] = await Promise.all([
        received.contacts ?? log.endOffsets(classifierContacts.topic),
        received.exposures ?? log.endOffsets(aggregatorExposures.topic),
        received.outcomes ?? log.endOffsets(aggregatorOutcomes.topic),
      ]);
      return { received: { contacts, exposures, outcomes }, classified: null, uncovered: null };
    },

    async isPast(mark) {
      const { contacts, exposures, outcomes } = mark.received;
      if (!mark.classified) {
        if ((await groupLag(log, classifierContacts, { upTo: contacts })) > 0) return false;
        mark.classified = await log.endOffsets(aggregatorContacts.topic);
      }
      if (!mark.uncovered) {
        if ((await groupLag(log, aggregatorContacts, { upTo: mark.classified })) > 0) return false;
        if ((await groupLag(log, aggregatorExposures, { upTo: exposures })) > 0) return false;
        if ((await groupLag(log, aggregatorOutcomes, { upTo: outcomes })) > 0) return false;
        mark.uncovered = await uncoveredMarks(warehouse);
      }
      if (mark.uncovered.length === 0) return true;
      mark.uncovered = stillUncovered(mark.uncovered, await uncoveredMarks(warehouse));
      return mark.uncovered.length === 0;
    },
  };
}
