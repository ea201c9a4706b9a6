import type { Taxonomy } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import type { Authentication } from '@earshot/http';
import type { Door } from '@earshot/intake';
import type { Service } from '@earshot/runtime';
import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import { alertRoutes } from './alert-routes.js';
import { backupRoutes } from './backup-routes.js';
import { consoleRoutes } from './console-routes.js';
import { contactRoutes } from './contact-routes.js';
import { deadLetterRoutes } from './dead-letter-routes.js';
import { doctorRoutes } from './doctor-routes.js';
import { issueRoutes } from './issue-routes.js';
import { keyRoutes } from './key-routes.js';
import { progressRoutes } from './progress-routes.js';
import type { ReadDependencies } from './read-context.js';
import { reportRoutes } from './report-routes.js';
import { sessionRoutes } from './session-routes.js';
import { settingsRoutes } from './settings-routes.js';
import type { SignInTokens } from './sign-in-tokens.js';
import { workspaceRoutes } from './workspace-routes.js';

export interface ApiDependencies extends ReadDependencies {
  log: EventLog;
  auth: Authentication;
  door: Pick<Door, 'correct'>;
  /** Told apart, and kept in a backup that is asked for with keys. */
  pseudonymKey: Buffer;
  sessionKey: Buffer;
  tokens: SignInTokens;
  services: () => readonly Service[];
  dataFolder: string;
  consoleFolder: string;
  activateTaxonomy: (taxonomy: Taxonomy, author: string) => Promise<{ generation: number }>;
  taxonomy: () => Promise<Taxonomy>;
}

/** Adds the query API, sign-in and the console to an application. `GET /v1/openapi.json` describes it. */
export async function createApi(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  // Views are typed where they are built; parsing them again on the way out would only cost time.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await app.register(fastifySwagger, {
    openapi: { info: { title: 'Earshot', version: '1', description: 'Contacts in; issues, alerts and digests out.' } },
    transform: jsonSchemaTransform,
  });
  app.get('/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());

  await app.register(sessionRoutes, deps);
  await app.register(keyRoutes, deps);
  await app.register(settingsRoutes, deps);
  await app.register(issueRoutes, deps);
  await app.register(contactRoutes, deps);
  await app.register(alertRoutes, deps);
  await app.register(reportRoutes, deps);
  await app.register(workspaceRoutes, deps);
  await app.register(progressRoutes, deps);
  await app.register(doctorRoutes, deps);
  await app.register(deadLetterRoutes, deps);
  await app.register(backupRoutes, deps);
  await consoleRoutes(app, { folder: deps.consoleFolder });
}
