import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../processes/free-port.js';
import type { ClickhouseForTests } from './clickhouse-for-tests.js';

/** Names the image that tests use: the one people run. */
const COMPOSE = fileURLToPath(new URL('../../../../docker-compose.yml', import.meta.url));
const READY_WITHIN_MS = 60_000;

/** A ClickHouse server in a container, which testcontainers removes when this process has ended without doing so. */
export async function startClickhouseContainer(): Promise<ClickhouseForTests> {
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  const client = await getContainerRuntimeClient();
  // A port chosen here, so that it is there again after it was killed.
  const port = await freePort();
  const url = `http://${client.info.containerRuntime.host}:${port}`;
  const container = await new GenericContainer(await image())
    .withExposedPorts({ container: 8123, host: port })
    // `default` without a password, from outside the container too.
    .withEnvironment({ CLICKHOUSE_SKIP_USER_SETUP: '1' })
    .start();
  const handle = client.container.getById(container.getId());
  let pid = 0;

  async function untilReady(): Promise<void> {
    const until = performance.now() + READY_WITHIN_MS;
    while (!(await fetch(`${url}/ping`).catch(() => null))?.ok) {
      if (performance.now() > until) throw new Error(`ClickHouse does not answer at ${url}`);
      await sleep(100);
    }
    pid = (await handle.inspect()).State.Pid;
  }

  try {
    await untilReady();
  } catch (error) {
    await container.stop({ timeout: 0 });
    throw error;
  }
  return {
    url,
    get pid() {
      return pid;
    },
    async kill() {
      await handle.kill({ signal: 'SIGKILL' });
      await handle.wait();
    },
    async start() {
      await handle.start();
      await untilReady();
    },
    async stop() {
      await container.stop();
    },
  };
}

async function image(): Promise<string> {
  const [, found] = /image:\s*(clickhouse\/clickhouse-server:\S+)/.exec(await readFile(COMPOSE, 'utf8')) ?? [];
  if (found === undefined) throw new Error(`no image of ClickHouse in ${COMPOSE}`);
  return found;
}
