import { setTimeout as sleep } from 'node:timers/promises';
import { failureKind } from '@earshot/event-log';
import { backoffMs, createLogger, Metrics, type Service, startHealthServer, systemClock } from '@earshot/runtime';
import { openWorkspace } from '@earshot/workspace';
import { Endings } from '../endings.js';
import { keepTimeZone } from '../keep-time-zone.js';
import { openLog, openMigratedWarehouse } from '../open-stores.js';
import { portTaken } from '../port-taken.js';
import type { Settings } from '../settings.js';
import { type ServiceName, services } from './services.js';

export interface RunningService {
  healthPort: number;
  /** Not ready at once; then what runs settles and commits, consumers before producers before clients. */
  stop(): Promise<void>;
  /** Rejects when the service can't go on; the process should end. */
  readonly failed: Promise<never>;
}

/**
 * Runs one service alone. It answers `/live` from the beginning and `/ready` once its stores are there, its fold is current and it
 * does its work; until then it keeps trying. Rejects when it can't start for a reason that won't pass.
 */
export async function runService(name: ServiceName, settings: Settings): Promise<RunningService> {
  const now = systemClock;
  const logger = createLogger({ name, level: settings.logLevel });
  const metrics = new Metrics();
  metrics.collectProcess();
  const endings = new Endings();
  const stopping = new AbortController();
  const starting: Service = { name: 'start', isReady: () => false, stop: async () => {} };
  const parts: Service[] = [starting];
  const { healthHost: host, healthPort: port } = settings;
  const health = await startHealthServer({ services: () => parts, metrics, host, port }).catch(
    portTaken('EARSHOT_HEALTH_PORT', port),
  );
  endings.add(() => health.stop());

  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  /** Tries a step until the store it needs is there. */
  async function patiently<T>(step: string, run: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        if (stopping.signal.aborted || failureKind(error) !== 'transient') throw error;
        logger.warn({ err: error, step, attempt }, 'start_waits');
        await sleep(backoffMs(attempt, Math.random, { baseMs: 250, maxMs: 5_000 }), undefined, stopping);
      }
    }
  }

  async function start(): Promise<void> {
    const open = { settings, logger, metrics, now, endings };
    const log = await patiently('event log', () => openLog(open));
    const workspace = await patiently('workspace', () => openWorkspace({ log, now, logger }));
    endings.add(() => workspace.close());
    await patiently('time zone', () => keepTimeZone(workspace, settings.timeZone));
    const openWarehouse = () => patiently('warehouse', () => openMigratedWarehouse(open));
    const context = { ...open, log, workspace, openWarehouse, services: () => parts };
    const service = await patiently(name, () => services[name](context));
    endings.add(() => service.stop());
    service.failed?.catch(fail);
    const fold: Service = { name: 'workspace', isReady: () => workspace.isCurrent(), stop: async () => {} };
    parts.splice(0, parts.length, service, fold);
    logger.info({ service: name }, 'service_ready');
  }

  const started = start();
  started.catch((error) => {
    if (!stopping.signal.aborted) fail(error);
  });

  async function end(): Promise<void> {
    health.drain();
    stopping.abort();
    await started.catch(() => {});
    await endings.run();
  }
  let ending: Promise<void> | undefined;

  return {
    healthPort: health.port,
    failed,
    stop() {
      ending ??= end();
      return ending;
    },
  };
}
