import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickhouse } from '../clickhouse/start-clickhouse.js';
import { startKafka } from '../kafka/start-kafka.js';
import { endWithParent } from '../processes/index.js';
import { apiAccess } from './api-access.js';
import { runBuiltEarshot } from './built-earshot.js';
import type { Distributed, DistributedOptions } from './distributed.js';
import { planServices } from './plan-services.js';
import type { ServiceProcess } from './service-process.js';
import { stopDistributed } from './stop-distributed.js';

/**
 * Starts the stores, makes topics and tables, starts every service as a process of its own on free ports, and returns when all are
 * ready. Runs the build (`pnpm build`); everything ends with this process, however it ends. Logs of the processes are in a temporary
 * folder until `stop()`. Throws when a part does not start, after ending the others.
 */
export async function startDistributed(options: DistributedOptions = {}): Promise<Distributed> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-distributed-'));
  const guard = endWithParent(folder);
  const kafka = options.brokers ? null : await startKafka(options.kafka);
  await mkdir(join(folder, 'warehouse'));
  const clickhouse = await startClickhouse(join(folder, 'warehouse'));
  const apiKey = `test-${randomBytes(24).toString('hex')}`;
  const env: Record<string, string> = {
    EARSHOT_LOG: 'kafka',
    EARSHOT_KAFKA_BROKERS: (options.brokers ?? kafka?.brokers ?? []).join(','),
    EARSHOT_KAFKA_PREFIX: `t${randomBytes(6).toString('hex')}.`,
    EARSHOT_WAREHOUSE: clickhouse.url,
    EARSHOT_PSEUDONYM_KEY: randomBytes(32).toString('hex'),
    EARSHOT_SESSION_KEY: randomBytes(32).toString('hex'),
    EARSHOT_ADMIN_KEY: apiKey,
    EARSHOT_LOG_LEVEL: 'info',
    // Nobody needs one: were it used, it would show in the test.
    EARSHOT_DATA: join(folder, 'no-data-folder'),
    ...options.env,
  };
  const services = await planServices({ processes: options.processes, env, folder, onChange: watch });
  const processes = [...services.values()].map(({ process }) => process);
  const urlOf = (service: string) => (services.get(service) ?? services.get(`${service}-1`))?.url ?? '';

  function watch(): void {
    guard.guard(processes.flatMap(({ pid }) => (pid === null ? [] : [pid])));
  }

  function find(name: string): ServiceProcess {
    const found = services.get(name);
    if (!found) throw new Error(`there is no process ${name}: ${[...services.keys()].join(', ')}`);
    return found.process;
  }

  async function untilReady(timeoutMs = 120_000): Promise<void> {
    // One that ended by itself with a failure won't be, and should say so.
    const expected = processes.filter(
      ({ pid, ended }) => pid !== null || (ended !== null && ended.code !== 0 && ended.signal !== 'SIGKILL'),
    );
    await Promise.all(expected.map((service) => service.untilReady(timeoutMs)));
  }

  const stop = () => stopDistributed({ services, stores: [clickhouse, ...(kafka ? [kafka] : [])], guard });
  try {
    await Promise.all([runBuiltEarshot(['topics', 'create'], { env }), runBuiltEarshot(['migrate'], { env })]);
    for (const service of processes) await service.start();
    await untilReady();
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  return {
    url: urlOf('api'),
    doorUrl: urlOf('ingest-http'),
    apiKey,
    env,
    kafka,
    clickhouse,
    names: [...services.keys()],
    process: find,
    kill: async (name) => void (await find(name).end('SIGKILL', 10_000)),
    startAgain: (name) => find(name).start(),
    untilReady,
    ...apiAccess(urlOf('api'), apiKey),
    stop,
  };
}
