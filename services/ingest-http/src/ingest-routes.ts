import { type Authentication, ProblemError } from '@earshot/http';
import type { Door } from '@earshot/intake';
import type { Logger } from '@earshot/runtime';
import type { Workspace } from '@earshot/workspace';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bodyItems } from './body-items.js';
import { ImportSessions } from './import-sessions.js';
import { answerReceived } from './receipt.js';
import { receiveChangeEvents } from './receive-change-events.js';

export interface IngestDependencies {
  door: Door;
  workspace: Workspace;
  auth: Authentication;
  logger: Logger;
  /** Awaited before contacts are taken: there must be a taxonomy to label them by. */
  beforeContacts: () => Promise<void>;
}

const importStart = z.object({ what: z.string().min(1).max(100) });
const importFinish = z.object({ accepted: z.int().min(0) });

/** Everything that comes in: contacts, exposures, outcomes, accounts, change events, and imports as brackets around many of them. */
export async function ingestRoutes(
  app: FastifyInstance,
  { door, workspace, auth, logger, beforeContacts }: IngestDependencies,
): Promise<void> {
  const imports = new ImportSessions(workspace, (err) => logger.error({ err }, 'time_zone_not_decided'));
  app.addHook('onClose', async () => imports.close());
  // Before the body is read: who may not hand anything in can't make this parse 32 MB either.
  const onRequest = auth.require('ingest');
  const author = (request: FastifyRequest) => auth.identify(request)?.name ?? 'unknown';
  const importOf = (request: FastifyRequest) => z.object({ import: z.uuid().optional() }).parse(request.query).import;

  app.post('/v1/contacts', { onRequest }, async (request, reply) => {
    const importId = importOf(request);
    await beforeContacts();
    const received = await door.receiveContacts(bodyItems(request.body), importId === undefined ? {} : { importId });
    const { offsets, ...receipt } = received;
    await imports.tally(offsets, importId);
    return answerReceived(reply, receipt);
  });
  for (const [path, receive] of [
    ['/v1/exposures', door.receiveExposures],
    ['/v1/outcomes', door.receiveOutcomes],
    ['/v1/accounts', door.receiveAccounts],
  ] as const) {
    app.post(path, { onRequest }, async (request, reply) => {
      const importId = importOf(request);
      const options = importId === undefined ? {} : { importId };
      const { offsets: _none, ...receipt } = await receive.call(door, bodyItems(request.body), options);
      return answerReceived(reply, receipt);
    });
  }
  app.post('/v1/events', { onRequest }, async (request, reply) => {
    const received = await receiveChangeEvents(bodyItems(request.body), door, workspace, author(request));
    return answerReceived(reply, { ...received, positions: new Map() });
  });

  app.post('/v1/imports', { onRequest }, async (request, reply) => {
    const start = importStart.safeParse(request.body);
    if (!start.success)
      throw new ProblemError(400, 'An import needs a name', 'Send {"what": "contacts from zendesk"}.');
    return reply.code(201).send({ importId: await imports.start(door.redact(start.data.what), author(request)) });
  });
  app.post<{ Params: { id: string } }>('/v1/imports/:id/finish', { onRequest }, async (request, reply) => {
    const finish = importFinish.safeParse(request.body);
    if (!finish.success) throw new ProblemError(400, 'How many were accepted?', 'Send {"accepted": 1234}.');
    await imports.finish(request.params.id, finish.data.accepted, author(request));
    return reply.code(204).send();
  });
}
