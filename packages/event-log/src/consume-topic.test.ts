import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadLetterTopic } from '@earshot/contracts';
import { createLogger, Metrics } from '@earshot/runtime';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type ConsumeTopicOptions, consumeTopic, type RunningConsumer } from './consume-topic.js';
import { openEmbeddedLog } from './embedded/embedded-log.js';
import { partitionOfKey } from './embedded/partition-of-key.js';
import { PermanentError, TransientError } from './errors.js';
import type { BatchContext, EventLog, LogBatch } from './event-log.js';
import { watchLag } from './lag-watch.js';
import { listDeadLetters } from './list-dead-letters.js';

const topic = { name: 'things', partitions: 1 };
const dead = deadLetterTopic(topic);
const WAIT = { timeout: 10_000, interval: 3 };

async function openLog(): Promise<EventLog> {
  const path = await mkdtemp(join(tmpdir(), 'earshot-consume-'));
  const log = await openEmbeddedLog({ path });
  onTestFinished(async () => {
    await log.close();
    await rm(path, { recursive: true, force: true });
  });
  await log.createTopics([topic, dead]);
  return log;
}

function append(log: EventLog, values: readonly string[]) {
  return log.append(
    topic,
    values.map((value, i) => ({ key: `k${i}`, value: Buffer.from(value) })),
  );
}

const words = (count: number, bad: readonly number[] = []) =>
  Array.from({ length: count }, (_, i) => (bad.includes(i) ? 'bad' : `good-${i}`));

interface Started {
  consumer: RunningConsumer;
  metrics: Metrics;
  /** What `handle` was given and didn't refuse, in order. */
  handled: string[];
}

async function start(log: EventLog, options: Partial<ConsumeTopicOptions<string>> = {}): Promise<Started> {
  const metrics = new Metrics();
  const handled: string[] = [];
  const { handle = async () => {}, ...rest } = options;
  const consumer = await consumeTopic<string>({
    log,
    group: 'g',
    topic,
    maxBatch: 100,
    decode: ({ value }) => value.toString(),
    handle: async (items, context) => {
      await handle(items, context);
      handled.push(...items.map(({ value }) => value));
    },
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics,
    now: Date.now,
    retry: { baseMs: 1, maxMs: 4 },
    ...rest,
  });
  onTestFinished(() => consumer.stop());
  return { consumer, metrics, handled };
}

async function reached(log: EventLog, offset: bigint): Promise<void> {
  await vi.waitFor(async () => expect((await log.committedOffsets('g', topic)).get(0)).toBe(offset), WAIT);
}

const committed = async (log: EventLog) => (await log.committedOffsets('g', topic)).get(0) ?? 0n;
const lettersOf = async (log: EventLog) => listDeadLetters({ log, topic, limit: 1_000 });

test('1 nothing is committed before handle, dead letters and beforeCommit are done', async () => {
  const log = await openLog();
  await append(log, words(3, [1]));
  const seen: string[] = [];
  const note = async (step: string) => {
    seen.push(`${step} at ${await committed(log)}, ${(await log.endOffsets(dead)).get(0)} dead`);
  };
  await start(log, {
    decode: ({ value }) => {
      if (value.toString() === 'bad') throw new PermanentError('bad');
      return value.toString();
    },
    handle: () => note('handle'),
    beforeCommit: () => note('beforeCommit'),
  });
  await reached(log, 3n);
  expect(seen).toEqual(['handle at 0, 0 dead', 'beforeCommit at 0, 1 dead']);
});

test('1 what beforeCommit can’t do holds the commit back', async () => {
  const log = await openLog();
  await append(log, words(3));
  const { consumer } = await start(log, {
    beforeCommit: () => {
      throw new Error('nobody named this');
    },
  });
  await expect(consumer.failed).rejects.toThrow('nobody named this');
  await consumer.stop();
  expect(await committed(log)).toBe(0n);
});

test('5 a batch of which nothing is left to handle still commits', async () => {
  const log = await openLog();
  await append(log, ['bad', 'bad']);
  let calls = 0;
  const { handled } = await start(log, {
    decode: () => {
      throw new PermanentError('bad');
    },
    handle: async () => {
      calls += 1;
    },
  });
  await reached(log, 2n);
  expect([handled, calls]).toEqual([[], 0]);
});

test('6 dead letters that can’t be written hold the batch back, and go out once they can', async () => {
  const log = await openLog();
  await append(log, words(3, [0]));
  let refusals = 0;
  const failing: EventLog = {
    ...log,
    append: async (to, messages) => {
      if (to.name !== dead.name || refusals >= 12) return log.append(to, messages);
      refusals += 1;
      expect(await committed(log)).toBe(0n);
      throw new TransientError('the dead-letter topic is not there');
    },
  };
  await start(failing, { handle: refuseBad });
  await reached(log, 3n);
  expect(refusals).toBe(12);
  expect(await lettersOf(log)).toHaveLength(1);
});

test('7 a decoder that throws just anything costs one message, not the consumer, and no content leaks into the reason', async () => {
  const log = await openLog();
  await append(log, ['{"a":1}', '{"a": my card is 4111', '{"a":2}']);
  const { handled, consumer } = await start(log, {
    decode: ({ value }) => JSON.stringify(JSON.parse(value.toString())),
  });
  await reached(log, 3n);
  expect(handled).toEqual(['{"a":1}', '{"a":2}']);
  expect(consumer.isReady()).toBe(true);
  const [letter] = await lettersOf(log);
  expect(letter).toMatchObject({ step: 'decode', reason: 'failed with SyntaxError', partition: 0, offset: 1n });
  expect(letter?.value.toString()).toBe('{"a": my card is 4111');
});

test('8 transient failures are repeated until they pass', async () => {
  const log = await openLog();
  await append(log, words(2));
  let failures = 0;
  const { handled } = await start(log, {
    handle: async () => {
      failures += 1;
      // More than one round of tries: the batch fails in between, and is read again.
      if (failures <= 15) throw new TransientError('down');
    },
  });
  await reached(log, 2n);
  expect(handled).toEqual(words(2));
  expect(await lettersOf(log)).toEqual([]);
});

test('8 unknown failures are tried three times, then the consumer gives up and commits nothing', async () => {
  const log = await openLog();
  await append(log, words(2));
  let calls = 0;
  const { consumer } = await start(log, {
    handle: async () => {
      calls += 1;
      throw new TypeError('x is undefined');
    },
  });
  await expect(consumer.failed).rejects.toThrow(TypeError);
  expect(consumer.isReady()).toBe(false);
  await consumer.stop();
  expect(calls).toBe(3);
  expect(await committed(log)).toBe(0n);
  expect(await lettersOf(log)).toEqual([]);
});

test('8 failures of other packages count by their kind', async () => {
  const log = await openLog();
  await append(log, words(2, [1]));
  const { handled } = await start(log, {
    handle: async (items) => {
      if (items.some(({ value }) => value === 'bad'))
        throw Object.assign(new Error('row refused'), { kind: 'permanent' });
    },
  });
  await reached(log, 2n);
  expect(handled).toEqual(['good-0']);
  expect((await lettersOf(log))[0]).toMatchObject({ step: 'handle', reason: 'row refused' });
});

test('9 a retry repeats the step that failed, not those that finished', async () => {
  const log = await openLog();
  await append(log, words(2));
  let handles = 0;
  let commits = 0;
  await start(log, {
    handle: async () => {
      handles += 1;
    },
    beforeCommit: () => {
      commits += 1;
      if (commits < 4) throw new TransientError('not yet');
    },
  });
  await reached(log, 2n);
  expect([handles, commits]).toEqual([1, 4]);
});

test('10 a permanent failure of a batch costs only the messages that cause it, wherever they stand', async () => {
  const log = await openLog();
  await append(log, words(100, [0, 41, 42, 99]));
  const { handled } = await start(log, { handle: refuseBad });
  await reached(log, 100n);
  expect(handled).toEqual(words(100).filter((_, i) => ![0, 41, 42, 99].includes(i)));
  const letters = await lettersOf(log);
  expect(letters.map(({ offset }) => offset).sort((a, b) => Number(a - b))).toEqual([0n, 41n, 42n, 99n]);
});

test('11 too many dead letters in a row stop the consumer before they are written', async () => {
  const log = await openLog();
  await append(log, words(300, [...Array(300).keys()].slice(50, 200)));
  let calls = 0;
  const { consumer } = await start(log, {
    maxBatch: 300,
    handle: async (items) => {
      calls += 1;
      await refuseBad(items);
    },
  });
  await expect(consumer.failed).rejects.toMatchObject({ kind: 'dead_letter_limit', limit: 'consecutive' });
  expect(consumer.isReady()).toBe(false);
  await consumer.stop();
  expect(await lettersOf(log)).toEqual([]);
  expect(await committed(log)).toBe(0n);
  expect(calls).toBeLessThan(300);
});

test('11 too large a share of dead letters stops it too, across batches', async () => {
  const log = await openLog();
  await append(
    log,
    Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? 'bad' : 'good')),
  );
  const { consumer } = await start(log, {
    maxBatch: 20,
    handle: refuseBad,
    deadLetterLimits: { maxRatio: 0.2, window: 100 },
  });
  await expect(consumer.failed).rejects.toMatchObject({ limit: 'ratio' });
  await consumer.stop();
  expect(await committed(log)).toBe(80n);
});

test('12 losing the partition in the middle of a batch is neither retried nor dead-lettered', async () => {
  const log = await openLog();
  const two = { name: 'two', partitions: 2 };
  await log.createTopics([two]);
  const key = ['a', 'b', 'c', 'd', 'e', 'f'].find((one) => partitionOfKey(one, 2) === 1) ?? '';
  await log.append(two, [{ key, value: Buffer.from('x') }]);
  let enter: () => void = () => {};
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  let calls = 0;
  const first = await start(log, {
    topic: two,
    handle: async (_items, context) => {
      calls += 1;
      enter();
      await vi.waitFor(() => expect(context.isOwned()).toBe(false), WAIT);
      await context.heartbeat();
    },
  });
  await entered;
  const second = await start(log, { topic: two });
  await vi.waitFor(() => expect(second.handled).toEqual(['x']), WAIT);
  await first.consumer.stop();
  expect([calls, first.handled]).toEqual([1, []]);
  expect(await listDeadLetters({ log, topic: two, limit: 10 })).toEqual([]);
  expect(second.consumer.isReady()).toBe(true);
});

test('15 while a sink is down the consumer stays ready and stops promptly; what it held comes again', async () => {
  const log = await openLog();
  await append(log, words(2));
  let calls = 0;
  const down = async () => {
    calls += 1;
    throw new TransientError('down');
  };
  const { consumer } = await start(log, { handle: down, retry: { baseMs: 60_000, maxMs: 60_000 } });
  await vi.waitFor(() => expect(calls).toBe(1), WAIT);
  expect(consumer.isReady()).toBe(true);
  const before = performance.now();
  await consumer.stop();
  expect(performance.now() - before).toBeLessThan(5_000);
  const { handled } = await start(log);
  await reached(log, 2n);
  expect(handled).toEqual(words(2));
});

test('17 decoding a large batch lets others have their turn', async () => {
  const log = await openLog();
  await append(log, words(2_000));
  let turns = 0;
  let decoding = true;
  const count = (): void => {
    turns += 1;
    if (decoding) setImmediate(count);
  };
  await start(log, {
    maxBatch: 2_000,
    decode: ({ value, offset }) => {
      if (offset === 0n) setImmediate(count);
      const until = performance.now() + 0.05;
      while (performance.now() < until);
      return value.toString();
    },
    handle: async () => {
      decoding = false;
    },
  });
  await reached(log, 2_000n);
  expect(turns).toBeGreaterThanOrEqual(4);
});

test('19 a dead letter is known by where it came from: written twice, it is one', async () => {
  const log = await openLog();
  await append(log, words(3, [1]));
  const once = await start(log, { handle: refuseBad });
  await reached(log, 3n);
  await once.consumer.stop();
  await log.setCommittedOffsets('g', topic, new Map([[0, 0n]]));
  await start(log, { handle: refuseBad });
  await reached(log, 3n);
  expect((await log.endOffsets(dead)).get(0)).toBe(2n);
  expect(await lettersOf(log)).toHaveLength(1);
});

test('21 messages that come again without a rebalance are counted', async () => {
  const log = await openLog();
  await append(log, words(4));
  // A log that gives its first batch twice, as a fetch position that slipped back would.
  const slipping: EventLog = {
    ...log,
    consumer(options) {
      const consumer = log.consumer(options);
      const run = consumer.run.bind(consumer);
      let batches = 0;
      let first: { batch: LogBatch; context: BatchContext } | undefined;
      consumer.run = (handler) =>
        run(async (batch, context) => {
          batches += 1;
          first ??= { batch, context };
          if (batches === 2) await handler(first.batch, { ...first.context, isOwned: () => true });
          return handler(batch, context);
        });
      return consumer;
    },
  };
  const { metrics } = await start(slipping, { maxBatch: 2 });
  await reached(log, 4n);
  expect(await metrics.text()).toMatch(/earshot_consumer_reprocessed_total\{.*\} 2\n/);
});

test('22 ready means joined, turning, not stopping', async () => {
  const log = await openLog();
  const { consumer } = await start(log);
  expect(consumer.isReady()).toBe(true);
  const stopped = consumer.stop();
  expect(consumer.isReady()).toBe(false);
  await stopped;
  expect(consumer.isReady()).toBe(false);
});

test('22 a consumer that can’t start says so', async () => {
  const log = await openLog();
  await log.close();
  await expect(start(log)).rejects.toThrow(/closed/);
});

test('24 closing the log lets the running batch write, settle and commit first', async () => {
  const log = await openLog();
  await append(log, words(2));
  const out = { name: 'out', partitions: 1 };
  await log.createTopics([out]);
  let closed: Promise<void> | undefined;
  const committedOffsets: bigint[] = [];
  await start(log, {
    handle: async (_items, context) => {
      closed = log.close();
      await context.heartbeat();
      await log.append(out, [{ key: 'k', value: Buffer.from('derived') }]);
    },
    beforeCommit: async () => {
      committedOffsets.push((await log.endOffsets(out)).get(0) ?? 0n);
    },
  });
  await vi.waitFor(() => expect(closed).toBeDefined(), WAIT);
  await closed;
  expect(committedOffsets).toEqual([1n]);
  expect(await committed(log)).toBe(2n);
});

test('25 every figure of the loop is exposed', async () => {
  const log = await openLog();
  await append(log, words(10, [3]));
  let failed = false;
  const { metrics, consumer } = await start(log, {
    handle: async (items) => {
      if (!failed) {
        failed = true;
        throw new TransientError('down');
      }
      await refuseBad(items);
    },
  });
  await reached(log, 10n);
  const running = await metrics.text();
  const at = '{group="g",topic="things"';
  for (const line of [
    `earshot_consumer_batch_messages_count${at}} 1`,
    `earshot_consumer_batch_duration_ms_count${at}} 1`,
    `earshot_consumer_settle_to_commit_ms_count${at}} 1`,
    `earshot_consumer_end_to_end_age_ms_count${at}} 1`,
    `earshot_consumer_retries_total{step="handle",outcome="transient",group="g",topic="things"} 1`,
    `earshot_consumer_messages_total{result="handled",group="g",topic="things"} 9`,
    `earshot_consumer_messages_total{result="dead",group="g",topic="things"} 1`,
    `earshot_consumer_dead_letters_total{step="handle",group="g",topic="things"} 1`,
    `earshot_consumer_batches_total{result="settled",group="g",topic="things"} 1`,
    `earshot_consumer_rebalances_total${at}} 1`,
  ]) {
    expect(sorted(running)).toContain(sorted(line));
  }
  await consumer.stop();
  const stopped = await metrics.text();
  expect(stopped).toContain('earshot_consumer_drain_duration_ms_count');
  expect(stopped).not.toMatch(/earshot_consumer_lag_messages\{/);
});

test('25 a lag that can’t be told is unknown, not zero', async () => {
  const log = await openLog();
  await append(log, words(7));
  const reported: [number, number | undefined][] = [];
  let broken = false;
  const flaky: EventLog = {
    ...log,
    endOffsets: async (of) => {
      if (broken) throw new TransientError('no answer');
      return log.endOffsets(of);
    },
  };
  const lag = watchLag({ log: flaky, group: 'g', topic, report: (...report) => reported.push(report), everyMs: 5 });
  lag.assigned([0]);
  await vi.waitFor(() => expect(reported.at(-1)).toEqual([0, 7]), WAIT);
  broken = true;
  await vi.waitFor(() => expect(reported.at(-1)).toEqual([0, undefined]), WAIT);
  lag.stop();
});

async function refuseBad(items: readonly { value: string }[]): Promise<void> {
  if (items.some(({ value }) => value === 'bad')) throw new PermanentError('bad value', { field: 'value' });
}

/** Metric lines with their labels in alphabetical order, so that the order of registration doesn't matter. */
function sorted(text: string): string {
  return text.replace(/\{([^}]*)\}/g, (_, labels: string) => `{${labels.split(',').sort().join(',')}}`);
}
