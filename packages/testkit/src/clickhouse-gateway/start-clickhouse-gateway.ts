import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClickhouseForTests } from '../clickhouse/clickhouse-for-tests.js';

/** The same file whether this one runs from the source or from the build: the process itself is plain Node. */
const PROGRAM = fileURLToPath(new URL('../../dist/clickhouse-gateway/gateway-process.js', import.meta.url));

export interface ClickhouseGatewayOptions {
  /** The embedded engine's data; stays what it is across kill() and start(). */
  folder: string;
  /** Without one the first start takes a free port, and later ones take it again. */
  port?: number;
  /** Who may come in; `default` without a password unless told. */
  user?: string;
  password?: string;
  /** The name of a cluster that this server alone makes up: distributed tables work, replication is left out. */
  cluster?: string;
}

/**
 * TEST CODE: a ClickHouse server for tests where no server can run. ClickHouse's HTTP interface over the embedded engine, in a process of
 * its own that dies with the one that started it. Runs from the build (`pnpm build`). Resolves when it answers.
 */
export async function startClickhouseGateway(options: ClickhouseGatewayOptions): Promise<ClickhouseForTests> {
  let running = await launch(options, options.port ?? 0);
  const { port } = running;
  const end = async (signal: NodeJS.Signals) => {
    const { child } = running;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    get pid() {
      return running.child.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    start: async () => {
      running = await launch(options, port);
    },
    stop: () => end('SIGTERM'),
  };
}

async function launch(
  { folder, user = 'default', password = '', cluster = '' }: ClickhouseGatewayOptions,
  port: number,
): Promise<{ child: ChildProcess; port: number }> {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there: run "pnpm build" first`);
  // Only its own options: a test runner's (loaders, inspectors) are none of its business.
  const child = fork(PROGRAM, [folder, String(port), user, password, cluster], {
    execArgv: [],
    // The engine works on these threads: four slow queries must not hold up all others.
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the ClickHouse gateway ended at once with exit code ${code}`);
    }),
  ]);
  // It ends with this process, so it must not keep it alive.
  child.unref();
  child.channel?.unref();
  return { child, port: portOf(message) };
}

function portOf(message: unknown): number {
  if (typeof message === 'object' && message !== null && 'port' in message && typeof message.port === 'number')
    return message.port;
  throw new Error('the ClickHouse gateway said something else than its port');
}
