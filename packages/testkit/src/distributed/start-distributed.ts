import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startClickhouseGateway } from '../clickhouse-gateway/index.js';
import { startKafka } from '../kafka/start-kafka.js';
import { endWithParent, freePort } from '../processes/index.js';
import { runBuiltEarshot } from './built-earshot.js';
import { type Distributed, type DistributedOptions, SERVICES } from './distributed.js';
import { ServiceProcess } from './service-process.js';
import { stopDistributed } from './stop-distributed.js';

const TWO_OF = new Set(['classifier', 'aggregator']);

/**
 * Starts the stores, makes topics and tables, starts every service as a process of its own on free ports, and returns when all are
 * ready. Runs the build (`pnpm build`); everything ends with this process, however it ends. Logs of the processes are in a temporary
 * folder until `stop()`. Throws when a part does not start, after ending the others.
 */
export async function startDistributed(options: DistributedOptions = {}): Promise<Distributed> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-distributed-'));
  const guard = endWithParent(folder);
  const kafka = options.brokers ? null : await startKafka();
  await mkdir(join(folder, 'warehouse'));
  const clickhouse = await startClickhouseGateway({ folder: join(folder, 'warehouse') });
  const apiKey = `test-${randomBytes(24).toString('hex')}`;
  const env = {
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
  const services = new Map<string, ServiceProcess>();
  const ports = new Map<string, number>();
  const watch = () => guard.guard([...services.values()].flatMap(({ pid }) => (pid === null ? [] : [pid])));

  async function create(): Promise<void> {
    await runBuiltEarshot(['topics', 'create'], { env });
    await runBuiltEarshot(['migrate'], { env });
    for (const service of SERVICES) {
      const several = TWO_OF.has(service);
      const count = options.processes?.[service] ?? (several ? 2 : 1);
      for (let n = 1; n <= count; n += 1) {
        const name = several || count > 1 ? `${service}-${n}` : service;
        const port = await freePort();
        const healthPort = await freePort();
        const own = { EARSHOT_PORT: String(port), EARSHOT_HEALTH_PORT: String(healthPort) };
        ports.set(name, port);
        services.set(
          name,
          new ServiceProcess({
            service,
            env: { ...env, ...own },
            healthUrl: `http://127.0.0.1:${healthPort}`,
            logFile: join(folder, `${name}.log`),
            onChange: watch,
          }),
        );
      }
    }
    for (const service of services.values()) await service.start();
    await distributed.untilReady();
  }

  function find(name: string): ServiceProcess {
    const service = services.get(name);
    if (!service) throw new Error(`there is no process ${name}: ${[...services.keys()].join(', ')}`);
    return service;
  }

  const urlOf = (name: string) => `http://127.0.0.1:${ports.get(name) ?? ports.get(`${name}-1`)}`;

  const distributed: Distributed = {
    get url() {
      return urlOf('api');
    },
    get doorUrl() {
      return urlOf('ingest-http');
    },
    apiKey,
    env,
    kafka,
    clickhouse,
    get names() {
      return [...services.keys()];
    },
    process: find,
    async kill(name) {
      await find(name).end('SIGKILL', 10_000);
    },
    startAgain: (name) => find(name).start(),
    async untilReady(timeoutMs = 120_000) {
      // One that ended by itself with a failure won't be, and should say so.
      const expected = [...services.values()].filter(
        ({ pid, ended }) => pid !== null || (ended !== null && ended.code !== 0 && ended.signal !== 'SIGKILL'),
      );
      await Promise.all(expected.map((service) => service.untilReady(timeoutMs)));
    },
    async drained(timeoutMs = 120_000) {
      const until = performance.now() + timeoutMs;
      for (let mark: unknown; ; ) {
        const progress = await distributed.call('POST', '/v1/progress', { mark });
        if (typeof progress === 'object' && progress && 'counted' in progress && progress.counted === true) return;
        if (typeof progress === 'object' && progress && 'mark' in progress) mark = progress.mark;
        if (performance.now() > until) {
          throw new Error(`not drained after ${timeoutMs} ms: ${JSON.stringify(progress)}`);
        }
        await sleep(100);
      }
    },
    earshot: (args, run = {}) =>
      runBuiltEarshot(args, {
        ...run,
        env: { EARSHOT_LOG_LEVEL: 'error', EARSHOT_URL: urlOf('api'), EARSHOT_API_KEY: apiKey },
      }),
    async call(method, path, body) {
      const response = await fetch(new URL(path, urlOf('api')), {
        method,
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    stop: () => stopDistributed({ services, stores: [clickhouse, ...(kafka ? [kafka] : [])], guard }),
  };

  try {
    await create();
  } catch (error) {
    await distributed.stop().catch(() => {});
    throw error;
  }
  return distributed;
}
