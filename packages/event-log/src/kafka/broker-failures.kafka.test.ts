import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
// Past the package's name: testkit stands on event-log, so event-log can't have it as a dependency. This part of it stands on nothing.
import { type KafkaForTests, startKafka } from '../../../testkit/src/kafka/index.js';
import { collect } from '../contract/collect.js';
import { newTopic, numbered, readAll, total } from '../contract/open-log.js';
import type { EventLog } from '../event-log.js';
import type { KafkaTiming } from './kafka-log-options.js';
import { openForTest } from './testing/open-for-test.js';

const WAIT = { timeout: 40_000, interval: 20 };

/** Otherwise it is somebody's, and not ours to kill. */
describe.runIf(!process.env.KAFKA_BROKERS)('a broker of our own', () => {
  let kafka: KafkaForTests;
  beforeAll(async () => {
    kafka = await startKafka();
  });
  afterAll(() => kafka?.stop());

  const open = (timing: Partial<KafkaTiming>, prefix = ''): Promise<EventLog> =>
    openForTest({ brokers: kafka.brokers, prefix, timing });

  test('what was acknowledged survives kill -9 in the middle of producing and consuming, once', async () => {
    const topic = newTopic();
    const [one, other] = [await open({ patienceMs: 30_000 }), await open({ patienceMs: 30_000 })];
    await one.createTopics([topic]);
    const a = await collect(one, topic, { maxBatch: 50 });
    const b = await collect(other, topic, { maxBatch: 50 });
    let restarted: Promise<void> | undefined;
    let next = 0;
    const produce = async (): Promise<void> => {
      while (next < 5_000) {
        const from = next;
        next += 50;
        await one.append(topic, numbered(50, from));
        if (from > 1_500) restarted ??= kafka.kill().then(() => kafka.start());
      }
    };
    await Promise.all([produce(), produce(), produce()]);
    await restarted;
    const stored = await readAll(one, topic);
    expect(stored).toHaveLength(5_000);
    expect(new Set(stored.map(({ key }) => key)).size).toBe(5_000);
    await vi.waitFor(async () => expect(total(await one.committedOffsets('group', topic))).toBe(5_000n), WAIT);
    const handled = [...a.messages, ...b.messages].map(({ key }) => key);
    expect(new Set(handled).size).toBe(5_000);
    expect(handled).toHaveLength(5_000);
  });

  test('while the broker is down appends and reads fail as transient, in time; consumers resume by themselves', async () => {
    const topic = newTopic();
    const log = await open({ patienceMs: 1_500 });
    await log.createTopics([topic]);
    await log.append(topic, numbered(10));
    const { messages, took, consumer } = await collect(log, topic);
    const silence = log.onAppend(topic, () => {});
    await took(10);
    await kafka.kill();
    const startedAt = performance.now();
    const [appended, read, joined] = await Promise.allSettled([
      log.append(topic, numbered(1, 10)),
      log.endOffsets(topic),
      collect(log, topic, { group: 'other' }),
    ]);
    expect(performance.now() - startedAt).toBeLessThan(6_000);
    for (const result of [appended, read, joined]) {
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'transient' } });
    }
    expect(String(appended.status === 'rejected' && appended.reason)).toContain('are its brokers up');
    await kafka.start();
    await vi.waitFor(() => log.append(topic, numbered(5, 11)), WAIT);
    await vi.waitFor(() => expect(new Set(messages.map(({ key }) => key)).size).toBeGreaterThanOrEqual(15), WAIT);
    expect(consumer.idleMs()).toBeLessThan(5_000);
    silence();
  });

  test.runIf(process.platform !== 'win32')(
    'a member that Kafka does not answer for a session counts itself out, and in again when it does',
    async () => {
      const topic = newTopic({ partitions: 2 });
      const log = await open({ sessionTimeoutMs: 1_000, patienceMs: 20_000 });
      await log.createTopics([topic]);
      const assigned: (readonly number[])[] = [];
      const { took } = await collect(log, topic, { onAssigned: (partitions) => assigned.push(partitions) });
      await vi.waitFor(() => expect(assigned).toEqual([[0, 1]]), WAIT);
      const { pid } = kafka;
      if (pid === null) throw new Error('the broker has no process of its own');
      process.kill(pid, 'SIGSTOP');
      onTestFinished(() => void process.kill(pid, 'SIGCONT'));
      await vi.waitFor(() => expect(assigned).toEqual([[0, 1], []]), WAIT);
      process.kill(pid, 'SIGCONT');
      await vi.waitFor(() => expect(assigned.at(-1)).toEqual([0, 1]), WAIT);
      await log.append(topic, numbered(10));
      await took(10);
    },
  );

  // The last one: it leaves the broker dead.
  test('13 a consumer that finds no broker for too long gives up and says so', async () => {
    const topic = newTopic();
    const log = await open({ restartBudgetMs: 1_000, patienceMs: 1_000 });
    await log.createTopics([topic]);
    const crashes: unknown[] = [];
    const assigned: (readonly number[])[] = [];
    const { consumer } = await collect(log, topic, {
      onCrash: (error) => crashes.push(error),
      onAssigned: (partitions) => assigned.push(partitions),
    });
    await kafka.kill();
    await vi.waitFor(() => expect(crashes).toMatchObject([{ kind: 'transient' }]), WAIT);
    expect(assigned.at(-1)).toEqual([]);
    await consumer.stop();
  });
});
