import { freePort } from '../processes/free-port.js';
import { brokerSettings } from './broker-settings.js';
import type { KafkaForTests, KafkaOptions } from './kafka-for-tests.js';
import { kafkaVersion } from './kafka-version.js';
import { untilKafkaReady } from './until-kafka-ready.js';

/** Kafka in a container, which testcontainers removes when this process has ended without doing so. */
export async function startBrokerContainer({ settings }: KafkaOptions): Promise<KafkaForTests> {
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  const client = await getContainerRuntimeClient();
  const host = client.info.containerRuntime.host;
  // A port chosen here: the broker tells its clients where it is, and is to be there again after it was killed.
  const port = await freePort();
  const broker = `${host}:${port}`;
  const addresses = {
    listener: '0.0.0.0:9092',
    advertised: broker,
    controller: '0.0.0.0:9093',
    voter: '127.0.0.1:9093',
  };
  const container = await new GenericContainer(`apache/kafka:${await kafkaVersion()}`)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment(asEnvironment({ ...brokerSettings(addresses), ...settings }))
    .start();
  const handle = client.container.getById(container.getId());
  let pid: number | null = null;
  let stopped = false;

  async function untilReady(): Promise<void> {
    await untilKafkaReady(broker, async () => {
      const { State: state } = await handle.inspect();
      pid = state.Pid;
      return state.Running ? null : `the container of the broker ended with ${state.ExitCode}`;
    });
    pid = (await handle.inspect()).State.Pid;
  }

  async function kill(): Promise<void> {
    if (pid === null) return;
    await handle.kill({ signal: 'SIGKILL' });
    await handle.wait();
    pid = null;
  }

  async function start(): Promise<void> {
    if (pid !== null) throw new Error('the broker is running');
    await handle.start();
    await untilReady();
  }

  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    pid = null;
    await container.stop({ timeout: 0 });
  }

  try {
    await untilReady();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    brokers: [broker],
    canBeKilled: true,
    get pid() {
      return pid;
    },
    kill,
    start,
    stop,
  };
}

/** The image reads the setting `a.b` from `KAFKA_A_B`. */
function asEnvironment(settings: Record<string, string>): Record<string, string> {
  const name = (setting: string) => `KAFKA_${setting.replaceAll('.', '_').toUpperCase()}`;
  return Object.fromEntries(Object.entries(settings).map(([setting, value]) => [name(setting), value]));
}
