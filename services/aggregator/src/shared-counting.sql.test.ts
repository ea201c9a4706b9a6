import { aContact, aLabelledContact, aLabelledMessage, aReceivedContact, openTestWarehouse } from '@earshot/testkit';
import { dirtyDays, importTally, stillUncovered, uncoveredMarks, type Warehouse } from '@earshot/warehouse';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { TestAggregator, TestPartitions } from './aggregators.testing.js';
import { countsByHand, currentCounts, emptyTables } from './counts.testing.js';
import { decodeContact, type StorableContact } from './decode-contact.js';

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
let warehouse: Warehouse;
let partitions: TestPartitions;
let writers = 0;

beforeAll(async () => {
  warehouse = await openTestWarehouse();
});
beforeEach(() => begin());

/** Contact `a` is stored and counted on the 2nd. On their way are: it moves to the 3rd, `b` is new on the 2nd, `a` moves to the 4th. */
async function begin(): Promise<void> {
  await emptyTables(warehouse);
  partitions = new TestPartitions(1);
  partitions.append(0, [arrival('a', 2, 0)]);
  const before = await open();
  await store(before);
  await recount(before);
  expect(await currentCounts(warehouse)).toEqual({ '2026-03-02 *': 1, '2026-03-02 unassigned': 1 });
  partitions.append(0, [arrival('a', 3, 1), arrival('b', 2, 0), arrival('a', 4, 2)]);
}

function arrival(id: string, day: number, revision: number): StorableContact {
  const turns = [{ speaker: 'customer' as const, text: `revision ${revision}` }];
  const contact = aContact({ id, revision, occurredAt: `2026-03-0${day}T09:30:00+08:00`, turns });
  const receivedAt = 1_000 + revision;
  return decodeContact(aLabelledMessage(aLabelledContact(aReceivedContact(contact, { receivedAt, importId: 'i-1' }))));
}

async function open(clockOff = 0): Promise<TestAggregator> {
  writers += 1;
  const aggregator = await TestAggregator.open({ warehouse, partitions, writer: writers, timeZone: ZONE, clockOff });
  partitions.assign(0, aggregator);
  return aggregator;
}

async function store(aggregator: TestAggregator, size?: number): Promise<void> {
  await aggregator.store(size);
  await aggregator.does.stepTo();
}

async function recount(aggregator: TestAggregator): Promise<void> {
  await aggregator.recount();
  await aggregator.does.stepTo();
}

/** What holds at every moment, whatever died or stands still: a day that isn't dirty is counted right. */
async function cleanDaysAreRight(): Promise<void> {
  const dirty = new Set(await dirtyDays(warehouse));
  const clean = (counts: Record<string, number>) =>
    Object.fromEntries(Object.entries(counts).filter(([cell]) => !dirty.has(cell.slice(0, 10))));
  expect(clean(await currentCounts(warehouse))).toEqual(clean(await countsByHand(warehouse, ZONE)));
}

/** Everything has come through: nothing dirty is left, and the counts and the import are those of one process without mishap. */
async function allIsRight(last: TestAggregator): Promise<void> {
  await store(last);
  await recount(last);
  await recount(last);
  expect(await dirtyDays(warehouse)).toEqual([]);
  const right = { '2026-03-02 *': 1, '2026-03-02 unassigned': 1, '2026-03-04 *': 1, '2026-03-04 unassigned': 1 };
  expect(await currentCounts(warehouse)).toEqual(right);
  expect(await importTally(warehouse, 'i-1')).toEqual({ new: 2, updated: 2 });
}

const MOMENTS = ['aggregator.look_up_stored', 'aggregator.mark_days', 'aggregator.insert_contacts', 'commit'] as const;

test.each(MOMENTS)(
  'a process dies before %s: another one stores it again, a third recounts at every moment',
  async (moment) => {
    const dies = await open();
    await dies.store();
    await dies.does.stepTo(moment);
    const takesOver = await open();
    const recounts = await open();
    partitions.assign(0, takesOver);
    for (const size of [1, 2]) {
      await takesOver.store(size);
      while (takesOver.does.isBusy) {
        await recount(recounts);
        await cleanDaysAreRight();
        await takesOver.does.step();
      }
    }
    await allIsRight(takesOver);
  },
);

/** Each of them goes on at every moment of another one's work: it stores one message, recounts, stores the others. */
test.each(['aggregator.mark_days', 'aggregator.insert_contacts', 'commit'] as const)(
  'a process stands still before %s and goes on when another has taken over',
  async (moment) => {
    for (let moments = 0, done = false; !done; moments += 1) {
      if (moments > 0) await begin();
      const pauses = await open(moments % 2 === 0 ? HOUR_MS : -HOUR_MS);
      await pauses.store();
      await pauses.does.stepTo(moment);
      const takesOver = await open();
      let left = moments;
      const work = [() => takesOver.store(1), () => takesOver.recount(), () => takesOver.store(2)];
      for (const begins of work) {
        await begins();
        while (takesOver.does.isBusy) {
          if (left === 0) {
            await pauses.does.stepTo();
            await cleanDaysAreRight();
          }
          left -= 1;
          await takesOver.does.step();
        }
      }
      await cleanDaysAreRight();
      done = left >= 0;
      if (done) {
        // It died where it stood still.
        await recount(takesOver);
        expect(await dirtyDays(warehouse)).toEqual([]);
      }
      await allIsRight(takesOver);
    }
  },
);

test.each([HOUR_MS, -HOUR_MS])('two recounts between each other’s statements, clocks %i ms apart', async (clockOff) => {
  for (let moments = 0, done = false; !done; moments += 1) {
    if (moments > 0) await begin();
    const slow = await open(clockOff);
    const quick = await open();
    await store(quick, 1);
    await slow.recount();
    for (let i = 0; i < moments && slow.does.isBusy; i++) await slow.does.step();
    done = !slow.does.isBusy;
    await store(quick, 1);
    await recount(quick);
    await cleanDaysAreRight();
    await store(quick, 1);
    await slow.does.stepTo();
    await cleanDaysAreRight();
    await allIsRight(quick);
  }
});

test('a batch that is still being stored holds up neither what was stored before nor whoever asks for that', async () => {
  const writes = await open();
  const recounts = await open();
  partitions.assign(0, writes);
  await store(writes, 1);
  const before = await uncoveredMarks(warehouse);
  expect(before.map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-03']);
  expect(stillUncovered(before, await uncoveredMarks(warehouse))).toEqual(before);
  await writes.store();
  await writes.does.stepTo('aggregator.insert_contacts');
  await recount(recounts);
  expect(await dirtyDays(warehouse)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
  expect(stillUncovered(before, await uncoveredMarks(warehouse))).toEqual([]);
  expect(await currentCounts(warehouse)).toEqual({ '2026-03-03 *': 1, '2026-03-03 unassigned': 1 });
  await writes.does.stepTo();
  await allIsRight(writes);
});

test('a day of another zone is counted as the days it lies on', async () => {
  const elsewhere = await TestAggregator.open({ warehouse, partitions, writer: 99_999, timeZone: 'America/New_York' });
  partitions.assign(0, elsewhere);
  await store(elsewhere);
  const recounts = await open();
  await recount(recounts);
  await cleanDaysAreRight();
  // One that knows nothing of the present zone yet, or stood still for long, counts over it; then it is put right again.
  await elsewhere.does.begin(async () => {});
  partitions.assign(0, recounts);
  await elsewhere.recount();
  await elsewhere.does.stepTo();
  await recount(recounts);
  await allIsRight(recounts);
});
