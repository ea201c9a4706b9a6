import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtEarshot, type Distributed, startDistributed } from '@earshot/testkit/distributed';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { freePort } from '@earshot/testkit/processes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoWorld, jsonLines } from './demo-contacts.js';

const WITHIN = { timeout: 30_000, interval: 50 };

describe('a service alone', () => {
  async function run(args: string[], env: Record<string, string>) {
    const child = spawn(process.execPath, [builtEarshot(), 'run', ...args], { env: { ...process.env, ...env } });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    const exited = once(child, 'exit').then(([code]) => code);
    return { child, exited, said: () => said };
  }

  test.each([
    [['classifier'], {}, 'EARSHOT_LOG=kafka with EARSHOT_KAFKA_BROKERS and EARSHOT_WAREHOUSE=http://HOST:8123'],
    [['classify'], {}, 'there is no service classify'],
    [['classifier'], { EARSHOT_LOG: 'kafka' }, 'EARSHOT_KAFKA_BROKERS'],
    [
      ['ingest-http'],
      {
        EARSHOT_LOG: 'kafka',
        EARSHOT_KAFKA_BROKERS: kafkaBrokers().join(','),
        EARSHOT_WAREHOUSE: 'http://127.0.0.1:1',
      },
      'EARSHOT_PSEUDONYM_KEY',
    ],
  ])('run %j with %j is refused with what to do', async (args, env: Record<string, string>, remedy) => {
    const { exited, said } = await run(args, {
      ...env,
      EARSHOT_KAFKA_PREFIX: 'refused.',
      EARSHOT_HEALTH_PORT: '0',
      EARSHOT_PORT: '0',
    });
    expect([await exited, said()]).toEqual([2, expect.stringContaining(remedy)]);
    expect(said()).not.toMatch(/^\s+at /m);
  });

  test('with Kafka and ClickHouse away it lives, is not ready, and ends in order when told to', async () => {
    const port = await freePort();
    const { child, exited, said } = await run(['classifier'], {
      EARSHOT_LOG: 'kafka',
      EARSHOT_KAFKA_BROKERS: '127.0.0.1:1',
      EARSHOT_WAREHOUSE: 'http://127.0.0.1:1',
      EARSHOT_HEALTH_PORT: String(port),
    });
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    await expect.poll(() => status('/live').catch(() => 0), WITHIN).toBe(200);
    expect(await status('/ready')).toBe(503);
    child.kill('SIGTERM');
    expect(await exited, said()).toBe(0);
  });
});

describe('two of each that can share or stand by', () => {
  let system: Distributed;

  beforeAll(async () => {
    system = await startDistributed({
      brokers: kafkaBrokers(),
      processes: { alerter: 2 },
      env: { EARSHOT_KAFKA_SESSION_SECONDS: '6' },
    });
  }, 180_000);
  afterAll(() => system?.stop(), 60_000);

  /** The value of a metric's series of one process; 0 where it has none. */
  async function metric(name: string, series: string): Promise<number> {
    const text = await (await fetch(`${system.process(name).options.healthUrl}/metrics`)).text();
    const line = text.split('\n').find((found) => found.startsWith(`${series} `) || found.startsWith(`${series}{`));
    return Number(line?.split(' ').at(-1) ?? 0);
  }

  const ownsAlerter = async (name: string) => (await metric(name, 'earshot_owner{name="alerter"}')) === 1;

  test('two classifiers and two aggregators share the work', async () => {
    await system.earshot(['import', '-'], { input: jsonLines(demoWorld().contacts) });
    for (const [names, series] of [
      [['classifier-1', 'classifier-2'], 'earshot_contacts_labelled_total'],
      [['aggregator-1', 'aggregator-2'], 'earshot_contacts_stored_total{kind="new"}'],
    ] as const) {
      const shares = await Promise.all(names.map((name) => metric(name, series)));
      expect(Math.min(...shares), `${series} ${shares}`).toBeGreaterThan(0);
    }
  });

  test('one alerter works; when it is killed the other takes over', async () => {
    const names = ['alerter-1', 'alerter-2'];
    await expect.poll(async () => (await Promise.all(names.map(ownsAlerter))).filter(Boolean).length, WITHIN).toBe(1);
    const [owner = '', standby = ''] = (await ownsAlerter('alerter-1')) ? names : names.reverse();
    const killedAt = performance.now();
    await system.kill(owner);
    await expect.poll(() => ownsAlerter(standby), WITHIN).toBe(true);
    process.stderr.write(
      `the alerter was taken over ${((performance.now() - killedAt) / 1000).toFixed(1)} s after kill -9\n`,
    );
    expect(await system.process(standby).isReady()).toBe(true);
  });
});
