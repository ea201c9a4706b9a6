import { expect, test } from 'vitest';
import { RebalanceError } from './errors.js';
import type { BatchContext } from './event-log.js';
import { waitPaused } from './wait-paused.js';

function watch(heartbeat: (beats: number) => void, owned: (beats: number) => boolean) {
  const seen: string[] = [];
  let beats = 0;
  const context: BatchContext = {
    partition: 2,
    highWatermark: 0n,
    isOwned: () => owned(beats),
    heartbeat: async () => {
      beats += 1;
      heartbeat(beats);
    },
  };
  const consumer = {
    pause: (partition: number) => seen.push(`pause ${partition}`),
    resume: (partition: number) => seen.push(`resume ${partition}`),
  };
  return { seen, context, consumer, beats: () => beats };
}

test('15 pauses the partition, beats while it waits, and resumes', async () => {
  const { seen, context, consumer, beats } = watch(
    () => {},
    () => true,
  );
  const before = performance.now();
  expect(await waitPaused(consumer, 450, context)).toBe(true);
  expect(performance.now() - before).toBeGreaterThanOrEqual(445);
  expect(beats()).toBeGreaterThanOrEqual(3);
  expect(seen).toEqual(['pause 2', 'resume 2']);
});

test('15 a consumer that stops is not waited for', async () => {
  const { seen, context, consumer } = watch(
    () => {},
    (beats) => beats < 2,
  );
  expect(await waitPaused(consumer, 600_000, context)).toBe(false);
  expect(seen).toEqual(['pause 2', 'resume 2']);
});

test('12 a partition that was given away is told untouched', async () => {
  const { seen, context, consumer } = watch(
    () => {
      throw new RebalanceError(2);
    },
    () => true,
  );
  await expect(waitPaused(consumer, 600_000, context)).rejects.toBeInstanceOf(RebalanceError);
  expect(seen).toEqual(['pause 2', 'resume 2']);
});
