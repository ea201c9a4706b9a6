import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { BatchContext } from '../event-log.js';
import { openEmbeddedLog } from './embedded-log.js';
import { partitionOfKey } from './partition-of-key.js';

const topic = { name: 'things', partitions: 2 };

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'earshot-log-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function openLog(path?: string) {
  const log = await openEmbeddedLog({ path: path ?? (await folder()) });
  onTestFinished(() => log.close());
  await log.createTopics([topic]);
  return log;
}

/** Keys that go to this partition of two. */
function keysOf(partition: number, count: number): string[] {
  const keys = Array.from({ length: count * 10 }, (_, i) => `key-${i}`);
  return keys.filter((key) => partitionOfKey(key, 2) === partition).slice(0, count);
}

test('a disk that is full rejects the append as transient, keeps what was there, and goes on when there is room', async () => {
  const script = new URL('./fixtures/fill-the-disk.js', import.meta.url).pathname;
  // The largest file the process may write stands in for a full disk: a write past it fails the same way.
  const run = promisify(execFile)('bash', [
    '-c',
    `ulimit -f 3000; exec "${process.execPath}" "${script}" "$0"`,
    await folder(),
  ]);
  const { stdout } = await run;
  expect(JSON.parse(stdout)).toEqual({
    kinds: ['transient', 'transient', 'transient'],
    allThere: true,
    smallWorks: true,
  });
});

test('who opens the folder last owns it: an earlier opener can neither append nor commit any more', async () => {
  const path = await folder();
  const first = await openLog(path);
  let takeOver: () => void = () => {};
  const takenOver = new Promise<void>((resolve) => {
    takeOver = resolve;
  });
  const crashed = new Promise((resolve) => {
    const consumer = first.consumer({ group: 'g', topic, maxBatch: 10, onCrash: resolve });
    void consumer.run(async ({ messages }) => {
      await takenOver;
      return messages.at(-1)?.offset ?? -1n;
    });
  });
  await first.append(topic, [{ key: 'a', value: Buffer.from('1') }]);
  const second = await openLog(path);
  takeOver();
  await expect(crashed).resolves.toMatchObject({ kind: 'permanent' });
  await expect(first.append(topic, [{ key: 'a', value: Buffer.from('2') }])).rejects.toMatchObject({
    kind: 'permanent',
  });
  await second.append(topic, [{ key: 'a', value: Buffer.from('3') }]);
  const partition = partitionOfKey('a', 2);
  expect((await second.read(topic, partition, 0n, 10)).map(({ value }) => value.toString())).toEqual(['1', '3']);
  expect((await second.committedOffsets('g', topic)).get(partition)).toBe(0n);
});

test('16 a batch of a partition that moved to another consumer neither commits nor keeps its assignment', async () => {
  const log = await openLog();
  await log.append(
    topic,
    keysOf(1, 3).map((key) => ({ key, value: Buffer.from('x') })),
  );
  let enter: (context: BatchContext) => void = () => {};
  const entered = new Promise<BatchContext>((resolve) => {
    enter = resolve;
  });
  let leave: () => void = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const first = log.consumer({ group: 'g', topic, maxBatch: 10 });
  await first.run(async ({ messages }, context) => {
    enter(context);
    await left;
    return messages.at(-1)?.offset ?? -1n;
  });
  const context = await entered;
  expect(context.isOwned()).toBe(true);
  const taken: bigint[] = [];
  const second = log.consumer({ group: 'g', topic, maxBatch: 1 });
  let allow: () => void = () => {};
  const allowed = new Promise<void>((resolve) => {
    allow = resolve;
  });
  await second.run(async ({ messages }) => {
    taken.push(...messages.map(({ offset }) => offset));
    if (taken.length > 1) await allowed;
    return messages.at(-1)?.offset ?? -1n;
  });
  // Two partitions, two consumers: partition 1 went to the second, in the middle of the first one's batch of all three.
  expect(context.isOwned()).toBe(false);
  await expect(context.heartbeat()).rejects.toMatchObject({ kind: 'rebalance' });
  await vi.waitFor(() => expect(taken).toEqual([0n, 1n]));
  leave();
  await first.stop();
  expect((await log.committedOffsets('g', topic)).get(1)).toBe(1n);
  allow();
  await vi.waitFor(async () => expect((await log.committedOffsets('g', topic)).get(1)).toBe(3n));
  expect(taken).toEqual([0n, 1n, 2n]);
});

test('a consumer without work does not spin', async () => {
  const log = await openLog();
  const consumer = log.consumer({ group: 'g', topic, maxBatch: 10 });
  await consumer.run(async ({ messages }) => messages.at(-1)?.offset ?? -1n);
  const before = process.cpuUsage();
  const started = performance.now();
  await vi.waitFor(() => expect(performance.now() - started).toBeGreaterThan(400), { timeout: 2_000, interval: 200 });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(200);
  expect(consumer.idleMs()).toBeLessThan(5_000);
  await consumer.stop();
});

test('the bytes are copied: the caller may reuse its buffers, and messages stay what they were', async () => {
  const log = await openLog();
  const value = Buffer.from('first');
  const appended = log.append(topic, [{ key: 'a', value }]);
  value.fill('!');
  const [position] = await appended;
  const partition = position?.partition ?? -1;
  const [message] = await log.read(topic, partition, 0n, 1);
  for (let i = 0; i < 50; i++) await log.append(topic, [{ key: 'a', value: Buffer.alloc(5_000, i) }]);
  expect(message?.value.toString()).toBe('first');
});

test('a closed log says so', async () => {
  const log = await openLog();
  await log.close();
  await expect(log.append(topic, [{ key: 'a', value: Buffer.from('x') }])).rejects.toMatchObject({ kind: 'permanent' });
});
