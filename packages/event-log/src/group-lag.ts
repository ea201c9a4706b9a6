import type { ConsumerGroup } from '@earshot/contracts';
import type { EventLog, PartitionOffsets } from './event-log.js';

/**
 * How many messages a group has yet to commit, up to the given offsets (all of the topic when left out). Offsets in `settled` count as
 * committed already: what a caller knows to be done a moment before its commit.
 */
export async function groupLag(
  log: EventLog,
  { group, topic }: ConsumerGroup,
  { upTo, settled }: { upTo?: PartitionOffsets; settled?: PartitionOffsets } = {},
): Promise<number> {
  const [wanted, committed] = await Promise.all([upTo ?? log.endOffsets(topic), log.committedOffsets(group, topic)]);
  let lag = 0;
  for (const [partition, end] of wanted) {
    const reached = committed.get(partition) ?? 0n;
    const known = settled?.get(partition) ?? 0n;
    lag += Math.max(0, Number(end - (reached > known ? reached : known)));
  }
  return lag;
}
