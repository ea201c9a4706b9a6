import { startAggregator } from '@earshot/aggregator';
import { deadLetterRoutes } from '@earshot/api';
import { startClassifier } from '@earshot/classifier';
import type { EventLog } from '@earshot/event-log';
import { createAuthentication, createHttpApp } from '@earshot/http';
import { createDoor } from '@earshot/intake';
import { Metrics, systemClock } from '@earshot/runtime';
import { silentLogger } from '@earshot/testkit';
import type { Warehouse } from '@earshot/warehouse';
import { openWorkspace } from '@earshot/workspace';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';

export interface DeadLetterPipe {
  /** Asks the API as the owner of the folder would. */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  stop(): Promise<void>;
}

/** Classifier, aggregator and the dead letters' part of the API on an opened log and warehouse, whichever they are. */
export async function startDeadLetterPipe(log: EventLog, warehouse: Warehouse): Promise<DeadLetterPipe> {
  const now = systemClock;
  const logger = silentLogger();
  const metrics = new Metrics();
  const workspace = await openWorkspace({ log, now, logger });
  const parts = { log, warehouse, workspace, logger, metrics, now };
  const aggregator = await startAggregator(parts);
  const classifier = await startClassifier({ ...parts, workers: 0 });
  const isTrusted = () => true;
  const app = await createHttpApp({ logger, metrics, cookieSecret: 'c'.repeat(64), isTrusted });
  const auth = createAuthentication({ keys: () => workspace.state().keys, isTrusted, now });
  const door = createDoor({ log, pseudonymKey: Buffer.alloc(32, 'key'), now, logger, metrics });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(deadLetterRoutes, { log, auth, door, now });
  await app.ready();
  return {
    async ask(method, url, body) {
      const answer = await app.inject({ method, url, ...(body !== undefined && { payload: body as object }) });
      return { status: answer.statusCode, body: answer.json() };
    },
    async stop() {
      await app.close();
      await classifier.stop();
      await aggregator.stop();
      await workspace.close();
    },
  };
}
