import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithParent } from '../processes/end-with-parent.js';
import { freePort } from '../processes/free-port.js';
import { brokerSettings } from './broker-settings.js';
import { formatStorage } from './format-storage.js';
import type { KafkaForTests, KafkaOptions } from './kafka-for-tests.js';
import { kafkaJars } from './kafka-jars.js';
import { untilKafkaReady } from './until-kafka-ready.js';

/** Three seconds to start instead of four; whoever measures throughput passes others. */
const SOON = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const QUIET = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';

/** Kafka from its published jars, a child of this process in a temporary folder, gone with it however it ends. */
export async function startBrokerProcess({ settings, jvmOptions = SOON }: KafkaOptions): Promise<KafkaForTests> {
  const classPath = join(await kafkaJars(), '*');
  const folder = await mkdtemp(join(tmpdir(), 'earshot-kafka-'));
  const log = join(folder, 'broker.log');
  const config = join(folder, 'server.properties');
  const guard = endWithParent(folder);
  const broker = `127.0.0.1:${await freePort()}`;
  const controller = `127.0.0.1:${await freePort()}`;
  let child: ChildProcess | null = null;

  async function create(): Promise<void> {
    const addresses = { listener: broker, advertised: broker, controller, voter: controller };
    const all = { ...brokerSettings(addresses), 'log.dirs': join(folder, 'data'), ...settings };
    const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(config, lines.join(''));
    await formatStorage(JAVA, classPath, config);
    await start();
  }

  async function start(): Promise<void> {
    if (child) throw new Error('the broker is running');
    const output = await open(log, 'a');
    const args = [...jvmOptions, QUIET, '-cp', classPath, 'kafka.Kafka', config];
    const started = spawn(JAVA, args, { stdio: ['ignore', output.fd, output.fd] });
    child = started;
    started.unref();
    guard.guard(started.pid === undefined ? [] : [started.pid]);
    await output.close();
    await untilKafkaReady(broker, async () =>
      hasEnded(started) ? `the broker did not start:\n${(await readFile(log, 'utf8')).slice(-2_000)}` : null,
    );
  }

  async function kill(): Promise<void> {
    const ended = child;
    child = null;
    if (ended && !hasEnded(ended)) {
      const gone = once(ended, 'exit');
      ended.ref();
      ended.kill('SIGKILL');
      await gone;
    }
    guard.guard([]);
  }

  async function stop(): Promise<void> {
    await kill();
    await guard.end();
  }

  try {
    await create();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    brokers: [broker],
    canBeKilled: true,
    get pid() {
      return child?.pid ?? null;
    },
    kill,
    start,
    stop,
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
