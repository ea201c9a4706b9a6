import { aContact, aLabelledContact, aLabelledMessage, aReceivedContact, openTestWarehouse } from '@earshot/testkit';
import { dirtyDays, importTally, type Warehouse } from '@earshot/warehouse';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { beforeAll, expect, test } from 'vitest';
import { TestAggregator, TestPartitions } from './aggregators.testing.js';
import { emptyTables } from './counts.testing.js';
import { decodeContact, type StorableContact } from './decode-contact.js';

const ZONE = 'Asia/Kolkata';
const PARTITIONS = 2;
const HOUR_MS = 3_600_000;
let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await openTestWarehouse();
});

/** One arrival: who, which revision and when it came, and by which generation it was labelled. */
interface Arrival {
  id: number;
  revision: number;
  receivedAt: number;
  generation: number;
}

const ISSUES = ['refund', 'late', 'broken'];

/** The message of an arrival. What it says follows from its version, so two of the same version say the same. */
function messageOf({ id, revision, receivedAt, generation }: Arrival): StorableContact {
  const hours = (id * 7 + revision * 5 + receivedAt * 3) % 60;
  const contact = aContact({
    id: `c-${id}`,
    revision,
    occurredAt: new Date(Date.UTC(2026, 2, 1, 16, 50) + hours * 3_600_000).toISOString(),
    product: `p-${(revision + receivedAt) % 2}`,
    turns: [{ speaker: 'customer', text: `revision ${revision}` }],
  });
  const issues = ISSUES.filter((_, i) => (id + generation + receivedAt + i) % 3 === 0 || (generation + i) % 4 === 0);
  const level = (id + generation) % 4 === 0 ? 3 : 0;
  const labelled = aLabelledContact(aReceivedContact(contact, { receivedAt, importId: 'i-1' }), {
    generation,
    intents: issues.map((name) => ({ name, score: 0.5 })),
    harm: { level, class: null, quote: null, turn: null },
  });
  return decodeContact(aLabelledMessage(labelled));
}

/** What the counts must be: the winner of each contact, in one cell of each of its issues and one of '*'. */
function bruteForce(arrivals: readonly Arrival[]): Record<string, string> {
  const winners = new Map<number, Arrival>();
  for (const arrival of arrivals) {
    const best = winners.get(arrival.id);
    const order = best
      ? arrival.revision - best.revision || arrival.receivedAt - best.receivedAt || arrival.generation - best.generation
      : 1;
    if (order > 0) winners.set(arrival.id, arrival);
  }
  const cells = new Map<string, [number, number]>();
  for (const winner of winners.values()) {
    const { contact, labels } = messageOf(winner);
    const at = DateTime.fromISO(contact.occurredAt, { zone: 'utc' });
    const names = labels.intents.map(({ name }) => name);
    for (const issue of ['*', ...(names.length > 0 ? names : ['unassigned'])]) {
      const key = `${at.setZone(ZONE).toISODate()} ${at.startOf('hour').toISO({ suppressMilliseconds: true })} ${issue} ${contact.product}`;
      const [n, harmful] = cells.get(key) ?? [0, 0];
      cells.set(key, [n + 1, harmful + (labels.harm.level >= 3 ? 1 : 0)]);
    }
  }
  return Object.fromEntries([...cells].map(([key, [n, harmful]]) => [key, `${n}/${harmful}`]));
}

/** How the import must have counted: by the log's order, whoever stored what and how often. */
function tallyOf(log: readonly Arrival[]): { new: number; updated: number } {
  const stored = new Map<number, Arrival>();
  let updated = 0;
  for (const arrival of log) {
    const before = stored.get(arrival.id);
    const later = before ? arrival.revision - before.revision || arrival.receivedAt - before.receivedAt : 1;
    if (before && (later || arrival.generation - before.generation) <= 0) continue;
    if (before && later > 0) updated += 1;
    stored.set(arrival.id, arrival);
  }
  return { new: stored.size, updated };
}

async function currentCounts(): Promise<Record<string, string>> {
  const rows = await warehouse.query(
    `SELECT toString(day) AS day, hour, issue, product, contacts, harmful FROM issue_counts_hourly
    WHERE (day, run) IN (SELECT day, run FROM counted_days FINAL)`,
    {},
    'test',
  );
  return Object.fromEntries(
    (rows as Record<string, string>[]).map((r) => [
      `${r.day} ${r.hour} ${r.issue} ${r.product}`,
      `${r.contacts}/${r.harmful}`,
    ]),
  );
}

const arrival: fc.Arbitrary<Arrival> = fc.record({
  id: fc.nat(5),
  revision: fc.nat(2),
  receivedAt: fc.integer({ min: 1, max: 6 }),
  generation: fc.integer({ min: 1, max: 2 }),
});

/**
 * What happens next, to one of two processes: it begins to store what isn't committed of its partitions, in batches of this size, or to recount; it gets
 * so many statements further; it is given a partition; it dies, and another with another clock takes its place.
 */
const event = fc.record({
  who: fc.nat(1),
  what: fc.constantFrom('store', 'store', 'store', 'step', 'step', 'step', 'recount', 'recount', 'assign', 'die'),
  n: fc.nat(7),
});

/** The two processes and what became of those that died. */
class Processes {
  readonly partitions = new TestPartitions(PARTITIONS);
  readonly #alive = new Map<number, TestAggregator>();
  #opened = 0;

  async open(who: number, hoursOff: number): Promise<TestAggregator> {
    const { partitions } = this;
    this.#opened += 1;
    const clockOff = hoursOff * HOUR_MS;
    const opened = await TestAggregator.open({
      warehouse,
      partitions,
      writer: this.#opened,
      timeZone: ZONE,
      clockOff,
    });
    const before = this.#alive.get(who);
    const had = before ? partitions.ownedBy(before) : [who];
    this.#alive.set(who, opened);
    for (const partition of had) partitions.assign(partition, opened);
    return opened;
  }

  async happen({ who, what, n }: { who: number; what: string; n: number }): Promise<void> {
    const process = this.#alive.get(who) ?? (await this.open(who, 0));
    if (what === 'die') await this.open(who, (n % 3) - 1);
    if (what === 'assign') this.partitions.assign(n % PARTITIONS, process);
    // It ends what it was at, however long that stood still.
    if (what === 'store' || what === 'recount') await process.does.stepTo();
    if (what === 'store') await process.store(n + 1);
    if (what === 'recount') await process.recount();
    for (let i = 0; what !== 'assign' && i <= n % 4; i++) await process.does.step();
  }

  /** Whoever stands still goes on or has died, and one process ends it all. */
  async end(goesOn: boolean): Promise<void> {
    for (const process of goesOn ? this.#alive.values() : []) await process.does.stepTo();
    const last = await this.open(0, -1);
    for (let partition = 0; partition < PARTITIONS; partition++) this.partitions.assign(partition, last);
    await last.store();
    await last.does.stepTo();
    for (let i = 0; i < 2; i++) {
      await last.recount();
      await last.does.stepTo();
    }
  }
}

test('any sequence of batches, revisions, crashes, pauses and moved partitions counts what a recount by hand counts', async () => {
  const property = fc.asyncProperty(
    fc.array(arrival, { minLength: 1, maxLength: 30 }),
    fc.array(event, { maxLength: 40 }),
    fc.boolean(),
    async (log, events, goesOn) => {
      await emptyTables(warehouse);
      const processes = new Processes();
      for (const one of log) processes.partitions.append(one.id % PARTITIONS, [messageOf(one)]);
      for (const one of events) await processes.happen(one);
      await processes.end(goesOn);
      expect(await dirtyDays(warehouse)).toEqual([]);
      expect(await currentCounts()).toEqual(bruteForce(log));
      expect(await importTally(warehouse, 'i-1')).toEqual(tallyOf(log));
    },
  );
  await fc.assert(property, { numRuns: 25, interruptAfterTimeLimit: 40_000 });
}, 60_000);
