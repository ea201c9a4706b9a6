import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAggregator } from '@earshot/aggregator';
import { startAlerter } from '@earshot/alerter';
import type { SignInTokens } from '@earshot/api';
import { startClassifier } from '@earshot/classifier';
import { consumerGroups } from '@earshot/contracts';
import { groupLag } from '@earshot/event-log';
import { listenOnSocket, type SocketServer } from '@earshot/http';
import { readPollConfig } from '@earshot/ingest-poll';
import { loadPseudonymKey } from '@earshot/intake';
import { startJobs, startRelabelling } from '@earshot/jobs';
import { createLogger, Metrics, type Service, startHealthServer, systemClock } from '@earshot/runtime';
import { openWorkspace } from '@earshot/workspace';
import { alerterParts } from './alerter-parts.js';
import { consoleFolder } from './console-folder.js';
import { createApplication } from './create-application.js';
import { endOrphanedImports } from './end-orphaned-imports.js';
import { Endings } from './endings.js';
import { ExitError, exitCode } from './exit-code.js';
import { takeFolder } from './folder-owner.js';
import { keepTimeZone } from './keep-time-zone.js';
import { loadSecret } from './load-secret.js';
import { openLog, openMigratedWarehouse } from './open-stores.js';
import { portTaken } from './port-taken.js';
import type { Settings } from './settings.js';
import { startPoll } from './start-poll.js';
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
  if (settings.kafka) throw new ExitError(exitCode.usage, ONE_PROCESS_IS_EMBEDDED);
  const now = systemClock;
  const logger = createLogger({ name: 'earshot', level: settings.logLevel });
  const metrics = new Metrics();
  metrics.collectProcess();
  const { owner, release } = await takeFolder(folder);
  const endings = new Endings();
  endings.add(release);

  try {
    const log = await openLog({ settings, logger, metrics, now, endings });
    const warehouse = await openMigratedWarehouse({ settings, logger, now, endings });
    const workspace = await openWorkspace({ log, now, logger });
    endings.add(() => workspace.close());
    await endOrphanedImports(workspace);
    await keepTimeZone(workspace, settings.timeZone);

    const parts = { log, warehouse, workspace, logger, metrics, now, deadLetterLimits: settings.deadLetterLimits };
    const services: Service[] = [];
    const keep = <S extends Service>(service: S): S => {
      services.push(service);
      endings.add(() => service.stop());
      return service;
    };
    // Consumers of a topic start before its producers, so that nothing waits for a late reader.
    // One process owns the folder, so all of them can mark under one name.
    const aggregator = keep(await startAggregator({ ...parts, writer: 0 }));
    keep(await startClassifier({ ...parts, ...(settings.workers !== undefined && { workers: settings.workers }) }));
    const relabelling = keep(startRelabelling(parts));
    // In the order of the pipe: what one has finished with stands before the next one's end.
    const drained = async () =>
      relabelling.isSettled() &&
      (await groupLag(log, consumerGroups.classifierContacts)) === 0 &&
      (await aggregator.drained());
    const alerter = keep(await startAlerter({ ...parts, ...alerterParts({ ...parts, settings }) }));
    const taxonomy = createTaxonomyControl(parts);
    if (options.scheduledJobs) {
      await taxonomy.ensureGeneration();
      keep(await startJobs(parts));
    }

    let socketServer: SocketServer | undefined;
    const pseudonymKey = loadPseudonymKey(folder);
    const { app, tokens } = await createApplication({
      ...parts,
      pseudonymKey,
      sessionKey: settings.sessionKey ?? (await loadSecret(join(folder, 'session.key'))),
      adminKey: settings.adminKey,
      isTrusted: (request) => socketServer?.owns(request) ?? false,
      beforeContacts: taxonomy.ensureGeneration,
      api: {
        warehouse,
        services: () => services,
        dataFolder: folder,
        consoleFolder,
        activateTaxonomy: taxonomy.activate,
        taxonomy: taxonomy.current,
      },
    });
    endings.add(() => app.close());
    socketServer = await listenOnSocket(app, owner.socket);
    endings.add(() => socketServer?.close());
    if (options.scheduledJobs && settings.pollFile !== undefined) {
      const config = await readPollConfig(settings.pollFile);
      keep(await startPoll({ ...parts, config, pseudonymKey, beforeContacts: taxonomy.ensureGeneration }));
    }
    // Before the servers wait for their requests: a taxonomy import waits for this.
    endings.add(() => taxonomy.stop());
    const { host, port, healthHost, healthPort } = settings;
    const url = options.listen ? await app.listen({ host, port }).catch(portTaken('EARSHOT_PORT', port)) : null;

    let health: { port: number } | null = null;
    if (options.health) {
      const server = await startHealthServer({
        services: () => services,
        metrics,
        host: healthHost,
        port: healthPort,
      }).catch(portTaken('EARSHOT_HEALTH_PORT', healthPort));
      endings.add(() => server.stop());
      health = server;
    }

    const failed = Promise.race(services.flatMap((service) => service.failed ?? []));
    failed.catch(() => {});
    return {
      url,
      failed,
      socket: owner.socket,
      healthPort: health?.port ?? null,
      tokens,
      async drain() {
        while (!(await drained())) await sleep(50);
        await alerter.catchUp();
      },
      stop: () => endings.run(),
    };
  } catch (error) {
    await endings.run();
    throw error;
  }
}

const ONE_PROCESS_IS_EMBEDDED =
  'EARSHOT_LOG=kafka: on Kafka each service is a process of its own: `earshot run SERVICE` (or `docker compose up`), and commands reach them by ' +
  'EARSHOT_URL and EARSHOT_API_KEY. For everything in one process leave EARSHOT_LOG out.';
