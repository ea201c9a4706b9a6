import { Metrics } from '@earshot/runtime';
import {
  aContact,
  aLabelledContact,
  aLabelledMessage,
  aReceivedContact,
  eventually,
  openTestLog,
  openTestWarehouse,
  silentLogger,
} from '@earshot/testkit';
import { dirtyDays, importTally, type Warehouse } from '@earshot/warehouse';
import { openWorkspace, proposeFresh, type Workspace } from '@earshot/workspace';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { beforeAll, expect, test } from 'vitest';
import { decodeContact, type StorableContact } from './decode-contact.js';
import { openStore } from './store.js';

const ZONE = 'Asia/Kolkata';
let warehouse: Warehouse;
let workspace: Workspace;

beforeAll(async () => {
  warehouse = await openTestWarehouse();
  workspace = await openWorkspace({ log: await openTestLog(), now: Date.now, logger: silentLogger() });
  await proposeFresh(workspace, 'test', 'settings', { kind: 'settings.changed', data: { timeZone: ZONE } });
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

/** How a run goes on: how many messages the next batch has, and whether its offset gets committed or the process dies before. */
const step = fc.record({
  size: fc.integer({ min: 1, max: 8 }),
  fate: fc.constantFrom('commit', 'commit', 'die', 'repeat'),
});

test('any sequence of batches, redeliveries, revisions and crashes counts what a recount by hand counts', async () => {
  const property = fc.asyncProperty(
    fc.array(arrival, { minLength: 1, maxLength: 30 }),
    fc.array(step, { maxLength: 8 }),
    async (log, steps) => {
      for (const table of ['contacts', 'dirty_days', 'counted_days', 'issue_counts_hourly']) {
        await warehouse.command(`TRUNCATE TABLE ${table}`);
      }
      const open = () =>
        openStore({
          warehouse,
          workspace,
          logger: silentLogger(),
          metrics: new Metrics(),
          now: Date.now,
          isDrained: async () => true,
        });
      let store = await open();
      let committed = 0;
      for (const { size, fate } of [...steps, { size: log.length, fate: 'commit' }]) {
        const batch = log.slice(committed, committed + size).map(messageOf);
        await store.storeContacts(batch);
        if (fate === 'die') {
          await store.stop();
          store = await open();
        }
        if (fate === 'repeat') await store.storeContacts(batch);
        if (fate !== 'die') committed += batch.length;
      }
      await eventually(async () => expect(await dirtyDays(warehouse)).toEqual([]));
      await store.stop();
      expect(await currentCounts()).toEqual(bruteForce(log));
      const { new: made } = await importTally(warehouse, 'i-1');
      expect(made).toBe(new Set(log.map(({ id }) => id)).size);
    },
  );
  await fc.assert(property, { numRuns: 15, interruptAfterTimeLimit: 40_000 });
}, 60_000);
