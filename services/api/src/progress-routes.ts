import { consumerGroups, type Progress } from '@earshot/contracts';
import { type EventLog, groupLag, type PartitionOffsets } from '@earshot/event-log';
import { type Authentication, ProblemError } from '@earshot/http';
import { dirtyDays, importTally, type Warehouse } from '@earshot/warehouse';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

export interface ProgressDependencies {
  log: EventLog;
  warehouse: Warehouse;
  auth: Authentication;
}

const question = z.object({ receivedUpTo: z.record(z.string(), z.record(z.string(), z.coerce.bigint())).default({}) });

/** How far the pipe has come with what was handed in. */
export async function progressRoutes(
  app: FastifyInstance,
  { log, warehouse, auth }: ProgressDependencies,
): Promise<void> {
  const onRequest = auth.require('ingest', 'read');
  const { classifierContacts, aggregatorContacts, aggregatorExposures, aggregatorOutcomes } = consumerGroups;

  app.post('/v1/progress', { onRequest }, async (request): Promise<Progress> => {
    const body = question.safeParse(request.body ?? {});
    if (!body.success)
      throw new ProblemError(400, 'receivedUpTo is not understood', 'Send it back as the receipt gave it.');
    const upTo = (topic: { name: string }) => ({ upTo: offsetsOf(body.data.receivedUpTo[topic.name]) });
    const toClassify = await groupLag(log, classifierContacts, upTo(classifierContacts.topic));
    // Whatever the classifier made of them stands before its topic's end by now.
    let toStore = await groupLag(log, aggregatorContacts);
    for (const consumer of [aggregatorExposures, aggregatorOutcomes]) {
      toStore += await groupLag(log, consumer, upTo(consumer.topic));
    }
    const stored = toClassify + toStore === 0;
    return {
      classified: toClassify === 0,
      stored,
      counted: stored && (await dirtyDays(warehouse)).length === 0,
      lag: toClassify + toStore,
    };
  });

  app.get<{ Params: { id: string } }>('/v1/imports/:id', { onRequest }, async (request) =>
    importTally(warehouse, request.params.id),
  );
}

function offsetsOf(partitions: Record<string, bigint> | undefined): PartitionOffsets {
  return new Map(Object.entries(partitions ?? {}).map(([partition, offset]) => [Number(partition), offset]));
}
