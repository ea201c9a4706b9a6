import { consumerGroups, type Progress, progressMark, topics } from '@earshot/contracts';
import { type EventLog, groupLag } from '@earshot/event-log';
import { type Authentication, ProblemError } from '@earshot/http';
import { openPipeProgress, type PipeMark } from '@earshot/intake';
import { importTally, type Warehouse } from '@earshot/warehouse';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { markFromJson, markToJson, offsetsFromJson } from './progress-mark-json.js';

export interface ProgressDependencies {
  log: EventLog;
  warehouse: Warehouse;
  auth: Authentication;
}

const question = z.object({
  receivedUpTo: z.record(z.string(), z.record(z.string(), z.string().regex(/^\d+$/))).optional(),
  mark: progressMark.optional(),
});

/** How far the pipe has come with what was handed in. */
export async function progressRoutes(
  app: FastifyInstance,
  { log, warehouse, auth }: ProgressDependencies,
): Promise<void> {
  const onRequest = auth.require('ingest', 'read');
  const pipe = openPipeProgress({ log, warehouse });
  const { classifierContacts, aggregatorContacts } = consumerGroups;

  /** What is asked about: a mark sent back, else up to where receipts say, else everything that has come in by now. */
  async function asked({ mark, receivedUpTo }: z.output<typeof question>): Promise<PipeMark> {
    if (mark) return markFromJson(mark);
    if (!receivedUpTo) return pipe.mark();
    return pipe.mark({
      contacts: offsetsFromJson(receivedUpTo[topics.contactsReceived.name]),
      exposures: offsetsFromJson(receivedUpTo[topics.exposuresReceived.name]),
      outcomes: offsetsFromJson(receivedUpTo[topics.outcomesReceived.name]),
    });
  }

  async function lagOf({ received, classified }: PipeMark): Promise<number> {
    const toClassify = await groupLag(log, classifierContacts, { upTo: received.contacts });
    return toClassify + (await groupLag(log, aggregatorContacts, classified ? { upTo: classified } : {}));
  }

  app.post('/v1/progress', { onRequest }, async (request): Promise<Progress> => {
    const body = question.safeParse(request.body ?? {});
    if (!body.success)
      throw new ProblemError(400, 'The question is not understood', 'Send receivedUpTo and mark back as they came.');
    const mark = await asked(body.data);
    const counted = await pipe.isPast(mark);
    return {
      classified: mark.classified !== null,
      stored: mark.uncovered !== null,
      counted,
      lag: counted ? 0 : await lagOf(mark),
      mark: markToJson(mark),
    };
  });

  app.get<{ Params: { id: string } }>('/v1/imports/:id', { onRequest }, async (request) =>
    importTally(warehouse, request.params.id),
  );
}
