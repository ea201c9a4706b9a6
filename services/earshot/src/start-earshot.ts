import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAggregator } from '@earshot/aggregator';
import { startAlerter } from '@earshot/alerter';
import { createApi, SignInTokens } from '@earshot/api';
import { startClassifier } from '@earshot/classifier';
import { consumerGroups, topics } from '@earshot/contracts';
import { groupLag, openEmbeddedLog } from '@earshot/event-log';
import { createAuthentication, createHttpApp, listenOnSocket, type SocketServer } from '@earshot/http';
import { ingestRoutes } from '@earshot/ingest-http';
import { createDoor, loadPseudonymKey } from '@earshot/intake';
import { startJobs, startRelabelling } from '@earshot/jobs';
import { createLogger, Metrics, type Service, startHealthServer, systemClock } from '@earshot/runtime';
import { migrate, migrationsDirectory, openWarehouse } from '@earshot/warehouse';
import { openWorkspace, proposeFresh } from '@earshot/workspace';
import { consoleFolder } from './console-folder.js';
import { endOrphanedImports } from './end-orphaned-imports.js';
import { ExitError, exitCode } from './exit-code.js';
import { takeFolder } from './folder-owner.js';
import { loadSecret } from './load-secret.js';
import type { Settings } from './settings.js';
import { createTaxonomyControl } from './taxonomy-control.js';

export interface StartOptions {
  /** The weekly digest and the like; a command that serves only its own question leaves them. */
  scheduledJobs: boolean;
  /** Also listen on TCP, for the console and for sources. */
  listen?: boolean;
  /** Also serve /live, /ready and /metrics. */
  health?: boolean;
}

/** All of Earshot in one process. */
export interface Earshot {
  /** Where the API listens over TCP, null when it doesn't. */
  url: string | null;
  /** The socket through which the folder's owner needs no key. */
  socket: string;
  healthPort: number | null;
  tokens: SignInTokens;
  /** Resolves when everything handed in is classified, stored and counted, and the alerter has caught up. */
  drain(): Promise<void>;
  stop(): Promise<void>;
  /** Rejects when a part can't go on; the process should end. */
  readonly failed: Promise<never>;
}

/** How each part is wired: configuration → stores → workspace → services → HTTP. Stops in the opposite order. */
export async function startEarshot(settings: Settings, options: StartOptions): Promise<Earshot> {
  const { folder } = settings;
  const now = systemClock;
  const logger = createLogger({ name: 'earshot', level: settings.logLevel });
  const metrics = new Metrics();
  metrics.collectProcess();
  const { owner, release } = await takeFolder(folder);
  // What is to be ended, newest first.
  const endings: (() => Promise<void>)[] = [release];
  const stop = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };

  try {
    const log = await openEmbeddedLog({ path: join(folder, 'log'), now, logger });
    endings.push(() => log.close());
    const warehouse = await openWarehouse(
      settings.warehouse === 'embedded'
        ? { kind: 'embedded', path: join(folder, 'warehouse') }
        : { kind: 'http', url: settings.warehouse },
    );
    endings.push(() => warehouse.close());
    await migrate(warehouse, migrationsDirectory);
    await log.createTopics(Object.values(topics));
    const workspace = await openWorkspace({ log, now, logger });
    endings.push(() => workspace.close());
    await endOrphanedImports(workspace);
    if (settings.timeZone && workspace.state().timeZone !== settings.timeZone) {
      const data = { timeZone: settings.timeZone };
      await proposeFresh(workspace, 'owner', 'settings', { kind: 'settings.changed', data });
    }

    const parts = { log, warehouse, workspace, logger, metrics, now };
    const services: Service[] = [];
    const keep = <S extends Service>(service: S): S => {
      services.push(service);
      endings.push(() => service.stop());
      return service;
    };
    // Consumers of a topic start before its producers, so that nothing waits for a late reader.
    const aggregator = keep(await startAggregator(parts));
    keep(await startClassifier({ ...parts, ...(settings.workers !== undefined && { workers: settings.workers }) }));
    const relabelling = keep(startRelabelling(parts));
    // In the order of the pipe: what one has finished with stands before the next one's end.
    const drained = async () =>
      relabelling.isSettled() &&
      (await groupLag(log, consumerGroups.classifierContacts)) === 0 &&
      (await aggregator.drained());
    const alerter = keep(await startAlerter({ ...parts, isDrained: drained }));
    const taxonomy = createTaxonomyControl({ ...parts, relabelling });
    if (options.scheduledJobs) {
      await taxonomy.ensureGeneration();
      keep(await startJobs(parts));
    }

    let socketServer: SocketServer | undefined;
    const isTrusted = (request: { raw: { socket: object } }) => socketServer?.owns(request) ?? false;
    const cookieSecret = (await loadSecret(join(folder, 'session.key'))).toString('hex');
    const app = await createHttpApp({ logger, metrics, cookieSecret, isTrusted });
    const auth = createAuthentication({ keys: () => workspace.state().keys, isTrusted, now });
    const tokens = new SignInTokens(now);
    const pseudonymKey = await loadPseudonymKey(folder);
    const door = createDoor({ log, pseudonymKey, now, logger, metrics });
    await app.register(ingestRoutes, { door, workspace, auth, beforeContacts: taxonomy.ensureGeneration });
    await createApi(app, {
      ...parts,
      auth,
      tokens,
      services: () => services,
      dataFolder: folder,
      consoleFolder,
      activateTaxonomy: taxonomy.activate,
      taxonomy: taxonomy.current,
    });
    await app.ready();
    endings.push(() => app.close());
    socketServer = await listenOnSocket(app, owner.socket);
    endings.push(() => socketServer?.close() ?? Promise.resolve());
    // Before the servers wait for their requests: a taxonomy import waits for this.
    endings.push(() => relabelling.stop());
    const { host, port } = settings;
    const url = options.listen ? await app.listen({ host, port }).catch(portTaken('EARSHOT_PORT', port)) : null;

    let healthPort: number | null = null;
    if (options.health) {
      const { healthPort: port } = settings;
      const health = await startHealthServer({ services: () => services, metrics, port }).catch(
        portTaken('EARSHOT_HEALTH_PORT', port),
      );
      endings.push(() => health.stop());
      healthPort = health.port;
    }

    const failed = Promise.race(services.flatMap((service) => service.failed ?? []));
    failed.catch(() => {});
    return {
      url,
      failed,
      socket: owner.socket,
      healthPort,
      tokens,
      async drain() {
        while (!(await drained())) await sleep(50);
        await alerter.catchUp();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What to tell whoever starts a second server on a port. */
function portTaken(setting: string, port: number): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new ExitError(
      exitCode.failed,
      `port ${port} is taken: set ${setting} to another one, or to 0 for any free one`,
    );
  };
}
