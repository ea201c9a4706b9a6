import { hkdfSync } from 'node:crypto';
import { type ApiDependencies, createApi, SignInTokens } from '@earshot/api';
import type { EventLog } from '@earshot/event-log';
import { createAuthentication, createHttpApp, type HttpApp, type HttpAppOptions } from '@earshot/http';
import { ingestRoutes } from '@earshot/ingest-http';
import { createDoor } from '@earshot/intake';
import type { Clock, Logger, Metrics } from '@earshot/runtime';
import type { Workspace } from '@earshot/workspace';

export interface ApplicationOptions {
  log: EventLog;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  pseudonymKey: Buffer;
  /** Signs session cookies. Made from the pseudonym key when left out, so that every replica has the same. */
  sessionKey?: Buffer;
  adminKey?: string | undefined;
  isTrusted?: HttpAppOptions['isTrusted'];
  /** Awaited before contacts are taken. */
  beforeContacts?: () => Promise<void>;
  /** With these it also answers questions and serves the console; else it is the door alone. */
  api?: Omit<ApiDependencies, 'log' | 'workspace' | 'now' | 'auth' | 'tokens' | 'door' | 'pseudonymKey' | 'sessionKey'>;
}

export interface Application {
  app: HttpApp;
  tokens: SignInTokens;
}

/** The HTTP application: the door for sources, and with `api` everything people and the command need. It doesn't listen yet. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { log, workspace, logger, metrics, now, pseudonymKey, isTrusted = () => false } = options;
  const sessionKey = options.sessionKey ?? Buffer.from(hkdfSync('sha256', pseudonymKey, '', 'earshot session', 32));
  const app = await createHttpApp({ logger, metrics, cookieSecret: sessionKey.toString('hex'), isTrusted });
  const { adminKey } = options;
  const auth = createAuthentication({ keys: () => workspace.state().keys, isTrusted, now, adminKey });
  const tokens = new SignInTokens(workspace, sessionKey, now);
  const door = createDoor({ log, pseudonymKey, now, logger, metrics });
  const { beforeContacts = async () => {} } = options;
  await app.register(ingestRoutes, { door, workspace, auth, logger, beforeContacts });
  if (options.api)
    await createApi(app, { ...options.api, log, workspace, now, auth, tokens, door, pseudonymKey, sessionKey });
  await app.ready();
  return { app, tokens };
}
