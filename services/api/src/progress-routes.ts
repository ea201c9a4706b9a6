import { type Progress, topics } from '@earshot/contracts';
import type { EventLog, PartitionOffsets } from '@earshot/event-log';
import { type Authentication, ProblemError } from '@earshot/http';
import type { Warehouse } from '@earshot/warehouse';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { dirtyDayCount, importTally } from './progress-queries.js';

export interface ProgressDependencies {
  log: EventLog;
  warehouse: Warehouse;
  auth: Authentication;
}

const receivedUpTo = z.object({
  receivedUpTo: z.record(z.string(), z.record(z.string(), z.coerce.bigint())).default({}),
});

/** Which consumer group makes a received topic queryable. */
const SINKS = [
  { topic: topics.exposuresReceived, group: 'aggregator.exposures' },
  { topic: topics.outcomesReceived, group: 'aggregator.outcomes' },
] as const;

/** How far the pipe has come with what was handed in. */
export async function progressRoutes(
  app: FastifyInstance,
  { log, warehouse, auth }: ProgressDependencies,
): Promise<void> {
  const preHandler = auth.require('ingest', 'read');

  app.post('/v1/progress', { preHandler }, async (request): Promise<Progress> => {
    const body = receivedUpTo.safeParse(request.body ?? {});
    if (!body.success)
      throw new ProblemError(400, 'receivedUpTo is not understood', 'Send it back as the receipt gave it.');
    const received = body.data.receivedUpTo;
    const wanted = offsetsOf(received[topics.contactsReceived.name]);
    const classified = await behind(log, 'classifier.contacts', topics.contactsReceived, wanted);
    // Whatever the classifier made of them stands before its topic's end by now.
    const toStore = await log.endOffsets(topics.contactsClassified);
    let lag = await behind(log, 'aggregator.contacts', topics.contactsClassified, toStore);
    for (const { topic, group } of SINKS) lag += await behind(log, group, topic, offsetsOf(received[topic.name]));
    const stored = classified === 0 && lag === 0;
    return {
      classified: classified === 0,
      stored,
      counted: stored && (await dirtyDayCount(warehouse)) === 0,
      lag: classified + lag,
    };
  });

  app.get<{ Params: { id: string } }>('/v1/imports/:id', { preHandler }, async (request) =>
    importTally(warehouse, request.params.id),
  );
}

function offsetsOf(partitions: Record<string, bigint> | undefined): PartitionOffsets {
  return new Map(Object.entries(partitions ?? {}).map(([partition, offset]) => [Number(partition), offset]));
}

/** How many messages below the wanted offsets a group has not committed yet. */
async function behind(
  log: EventLog,
  group: string,
  topic: (typeof topics)[keyof typeof topics],
  wanted: PartitionOffsets,
): Promise<number> {
  if (wanted.size === 0) return 0;
  const committed = await log.committedOffsets(group, topic);
  let missing = 0;
  for (const [partition, offset] of wanted) {
    missing += Math.max(0, Number(offset - (committed.get(partition) ?? 0n)));
  }
  return missing;
}
