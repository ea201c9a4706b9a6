import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEmbeddedLog } from './embedded-log.js';
import { partitionOfKey } from './partition-of-key.js';

const topic = { name: 'things', partitions: 2, retentionMs: 100 };

type Operation =
  | { kind: 'append'; keys: number[]; bytes: number }
  | { kind: 'commit'; partition: number; share: number }
  | { kind: 'retain' }
  | { kind: 'pass'; ms: number }
  | { kind: 'reopen' };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      keys: fc.array(fc.nat(9), { maxLength: 12 }),
      bytes: fc.constantFrom(0, 10, 40_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      partition: fc.nat(1),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retain' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(150) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
);

test('whatever is done in whatever order, the log is what a plain list would be', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 3, maxLength: 25 }), async (operations) => {
      const path = await mkdtemp(join(tmpdir(), 'earshot-model-'));
      let now = 1_000_000;
      const open = () => openEmbeddedLog({ path, now: () => now });
      let log = await open();
      await log.createTopics([topic]);
      // The model: everything ever appended, what may be gone, what the one group has read.
      const appended: { value: string; at: number }[][] = [[], []];
      const committed = [0, 0];
      const mayBeGone = [0, 0];
      await log.setCommittedOffsets('g', topic, new Map([[0, 0n]]));
      let made = 0;
      try {
        for (const step of operations) {
          if (step.kind === 'append') {
            const messages = step.keys.map((key) => {
              const value = `${made++}`.padEnd(step.bytes, '.');
              appended[partitionOfKey(`${key}`, 2)]?.push({ value, at: now });
              return { key: `${key}`, value: Buffer.from(value) };
            });
            await log.append(topic, messages);
          } else if (step.kind === 'commit') {
            const end = appended[step.partition]?.length ?? 0;
            committed[step.partition] = Math.floor(end * step.share);
            await log.setCommittedOffsets(
              'g',
              topic,
              new Map([[step.partition, BigInt(committed[step.partition] ?? 0)]]),
            );
          } else if (step.kind === 'retain') {
            await log.applyRetention(now);
            for (const p of [0, 1]) {
              const young = appended[p]?.findIndex(({ at }) => at >= now - topic.retentionMs) ?? -1;
              const old = young < 0 ? (appended[p]?.length ?? 0) : young;
              mayBeGone[p] = Math.max(mayBeGone[p] ?? 0, Math.min(old, committed[p] ?? 0));
            }
          } else if (step.kind === 'pass') now += step.ms;
          else {
            await log.close();
            log = await open();
          }
          for (const p of [0, 1]) {
            const all = appended[p] ?? [];
            const start = Number((await log.startOffsets(topic)).get(p));
            expect((await log.endOffsets(topic)).get(p)).toBe(BigInt(all.length));
            expect(start).toBeLessThanOrEqual(mayBeGone[p] ?? 0);
            const read = await log.read(topic, p, 0n, 10_000);
            expect(read.map(({ offset }) => Number(offset))).toEqual(all.map((_, i) => i).slice(start));
            expect(read.map(({ value }) => value.toString())).toEqual(all.slice(start).map(({ value }) => value));
            const middle = Math.floor((start + all.length) / 2);
            const [one] = await log.read(topic, p, BigInt(middle), 1);
            expect(one?.value.toString()).toBe(all[middle]?.value);
          }
        }
      } finally {
        await log.close();
        await rm(path, { recursive: true, force: true });
      }
    }),
    { numRuns: 25 },
  );
});
