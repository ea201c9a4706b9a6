import { expect, test } from 'vitest';
import { PermanentError, TransientError } from '../errors.js';
import type { RecordBatch } from './idempotent-producer.js';
import type { PlacedMessages } from './place-messages.js';
import { ProduceQueue } from './produce-queue.js';

const MAX_BATCH_BYTES = 8 * 1024 * 1024;

function placed(bytes: number): PlacedMessages {
  return { partition: 0, messages: [{ key: 'k', value: Buffer.alloc(0) }], indexes: [0], bytes };
}

/** A queue whose sends wait until they are told how to end. */
function heldQueue() {
  const sends: { batches: readonly RecordBatch[]; end: (failure?: Error) => void }[] = [];
  const queue = new ProduceQueue({
    send: (batches) =>
      new Promise((resolve, reject) => {
        const end = (failure?: Error) => (failure ? reject(failure) : resolve(batches.map(() => 0n)));
        sends.push({ batches, end });
      }),
  });
  const send = (bytes: number) => queue.send({}, 'topic', placed(bytes), MAX_BATCH_BYTES);
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { queue, sends, send, turn };
}

test('when Kafka was away for as long as one send is patient, nobody else waits as long again', async () => {
  const { sends, send, turn } = heldQueue();
  const first = send(3_000_000);
  await turn();
  const others = [send(3_000_000), send(3_000_000)];
  const outcomes = Promise.allSettled([first, ...others]);
  sends[0]?.end(new TransientError('Kafka: away'));
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(sends).toHaveLength(1);
  const later = send(10);
  await turn();
  sends[1]?.end();
  expect(await later).toBe(0n);
});

test('a refusal for good is only about what was sent', async () => {
  const { sends, send, turn } = heldQueue();
  const first = send(10);
  await turn();
  const second = send(10);
  sends[0]?.end(new PermanentError('no such topic'));
  await expect(first).rejects.toMatchObject({ kind: 'permanent' });
  await turn();
  sends[1]?.end();
  expect(await second).toBe(0n);
});

test('more than it may hold in memory is refused at once, and taken again when there is room', async () => {
  const { sends, send, turn } = heldQueue();
  const held = [send(3_000_000)];
  await turn();
  for (let waiting = 0; waiting < 23; waiting++) held.push(send(3_000_000));
  await expect(send(10)).rejects.toMatchObject({ kind: 'transient' });
  for (let i = 0; i < held.length; i++) {
    sends[i]?.end();
    await held[i];
    await turn();
  }
  const last = send(3_000_000);
  await turn();
  sends.at(-1)?.end();
  expect(await last).toBe(0n);
});

test('an append in many parts is taken whole, also when it is more than that', async () => {
  const { queue, sends, turn } = heldQueue();
  const append = {};
  const parts = Array.from({ length: 30 }, () => queue.send(append, 'topic', placed(3_000_000), MAX_BATCH_BYTES));
  for (let i = 0; i < parts.length; i++) {
    await turn();
    sends[i]?.end();
    expect(await parts[i]).toBe(0n);
  }
});
