import type { Intent, LabelledContact, Taxonomy } from '@earshot/contracts';
import { consumerGroups, contactIdentity, topics } from '@earshot/contracts';
import { listDeadLetters } from '@earshot/event-log';
import { Metrics } from '@earshot/runtime';
import {
  aContact,
  aReceivedContact,
  aReceivedMessage,
  eventually,
  openTestLog,
  openTestWarehouse,
  silentLogger,
} from '@earshot/testkit';
import { openWorkspace } from '@earshot/workspace';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateGeneration } from './activate-generation.js';
import { type ClassifierService, startClassifier } from './start-classifier.js';

const now = () => Date.parse('2026-03-02T10:00:00Z');
const logger = silentLogger();
const intentOf = (id: string, ...texts: string[]): Intent => ({
  id,
  name: { en: id, zh: id },
  examples: texts.map((text) => ({ text })),
});
const parcels = intentOf(
  'parcel-late',
  'where is my parcel',
  'my parcel is late',
  'parcel not delivered',
  'the parcel never came',
  'when does the parcel arrive',
  'parcel still missing',
);
const taxonomy: Taxonomy = [
  parcels,
  intentOf(
    'app-crash',
    'the app crashes',
    'app closes by itself',
    'app does not open',
    'the app freezes',
    'app crashed again',
    'app shows a black screen',
  ),
];

const open = async () => {
  const log = await openTestLog({ now });
  const workspace = await openWorkspace({ log, now, logger });
  return { log, workspace };
};
let world: Awaited<ReturnType<typeof open>> & { warehouse: Awaited<ReturnType<typeof openTestWarehouse>> };

const saying = (text: string) =>
  aReceivedMessage(aReceivedContact(aContact({ turns: [{ speaker: 'customer', text }] })));

async function classified(): Promise<{ key: string; partition: number; contact: LabelledContact }[]> {
  const all = [];
  for (let partition = 0; partition < topics.contactsClassified.partitions; partition++) {
    for (const { key, value } of await world.log.read(topics.contactsClassified, partition, 0n, 100_000)) {
      all.push({ key, partition, contact: JSON.parse(value.toString()) as LabelledContact });
    }
  }
  return all;
}

async function whileRunning(workers: number, work: (service: ClassifierService) => Promise<void>): Promise<void> {
  const { log, warehouse, workspace } = world;
  const service = await startClassifier({ log, warehouse, workspace, logger, metrics: new Metrics(), workers, now });
  try {
    await work(service);
  } finally {
    await service.stop();
  }
}

async function drained(): Promise<void> {
  await eventually(
    async () => {
      const ends = await world.log.endOffsets(topics.contactsReceived);
      const committed = await world.log.committedOffsets(
        consumerGroups.classifierContacts.group,
        topics.contactsReceived,
      );
      for (const [partition, end] of ends)
        if ((committed.get(partition) ?? 0n) !== end) throw new Error(`partition ${partition} lags`);
    },
    { timeoutMs: 20_000 },
  );
}

beforeAll(async () => {
  const warehouse = await openTestWarehouse();
  world = { ...(await open()), warehouse };
});

describe.each([
  ['in this thread', 0],
  ['in worker threads', 2],
])('the classifier %s', (_, workers) => {
  beforeAll(async () => {
    world = { ...world, ...(await open()) };
  });

  it('labels without a generation, as generation 0', async () => {
    await world.log.append(topics.contactsReceived, [saying('the charger burned my hand')]);
    await whileRunning(workers, drained);
    const [first] = await classified();
    expect(first?.contact.labels).toMatchObject({
      generation: 0,
      intents: [],
      harm: { level: 4, class: 'fire_or_shock' },
    });
  });

  it('labels by a generation that is announced while it runs, from the next batch on', async () => {
    await whileRunning(workers, async (service) => {
      expect(service.isReady()).toBe(true);
      const { warehouse, workspace } = world;
      const activated = await activateGeneration({ warehouse, workspace, taxonomy, author: 'test', now });
      expect(workspace.state()).toMatchObject({
        generation: activated.generation,
        generationChecksum: activated.checksum,
      });
      await world.log.append(topics.contactsReceived, [saying('my parcel is late')]);
      await drained();
      const last = (await classified()).find(({ contact }) => contact.labels.generation === activated.generation);
      expect(last?.contact.labels.intents.map(({ name }) => name)).toEqual(['parcel-late']);
    });
  });

  it('keeps key, partition and order, and every byte of what was received', async () => {
    const seen = (await classified()).length;
    const sent = Array.from({ length: 1_200 }, (_unused, i) => saying(i % 3 === 0 ? 'the app crashes' : `ok ${i}`));
    const positions = await world.log.append(topics.contactsReceived, sent);
    await whileRunning(workers, drained);
    const all = await classified();
    expect(all).toHaveLength(seen + sent.length);
    const partitionOf = new Map(sent.map(({ key }, index) => [key, positions[index]?.partition]));
    for (const { key, partition, contact } of all) {
      expect(key).toBe(contactIdentity(contact.contact));
      if (partitionOf.has(key)) expect(partition).toBe(partitionOf.get(key));
    }
    for (let partition = 0; partition < topics.contactsClassified.partitions; partition++) {
      const expected = sent.filter((_unused, index) => positions[index]?.partition === partition).map(({ key }) => key);
      const got = all.filter((one) => one.partition === partition && partitionOf.has(one.key)).map(({ key }) => key);
      expect(got).toEqual(expected);
    }
  });

  it('sends a bad message to the dead letters and labels its neighbours', async () => {
    const before = (await classified()).length;
    const bad = { key: 'x', value: Buffer.from('{"v":1,"receivedAt":1,"contact":{"turns":[{"text":7}]}}') };
    await world.log.append(topics.contactsReceived, [saying('the app crashes'), bad, saying('ok')]);
    await whileRunning(workers, drained);
    expect(await classified()).toHaveLength(before + 2);
    const letters = await listDeadLetters({ log: world.log, topic: topics.contactsReceived, limit: 10 });
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters, (_key, value) => (typeof value === 'bigint' ? `${value}` : value))).toContain(
      'contact.turns.text',
    );
  });
});

describe('activating', () => {
  it('numbers upwards and stores what can be read again', async () => {
    const { warehouse, workspace } = world;
    const one = await activateGeneration({ warehouse, workspace, taxonomy: [parcels], author: 'test', now });
    const two = await activateGeneration({ warehouse, workspace, taxonomy, author: 'test', now });
    expect(two.generation).toBe(one.generation + 1);
    expect(workspace.state().taxonomy.map(({ id }) => id)).toEqual(['parcel-late', 'app-crash']);
    expect(workspace.state().taxonomy[0]).not.toHaveProperty('examples');
  });

  it('gives two that are activated at once different numbers, and the later one holds', async () => {
    const { warehouse, workspace } = world;
    const both = await Promise.all([
      activateGeneration({ warehouse, workspace, taxonomy: [parcels], author: 'a', now }),
      activateGeneration({ warehouse, workspace, taxonomy, author: 'b', now }),
    ]);
    const [one, two] = both.map(({ generation }) => generation);
    expect(one).not.toBe(two);
    const last = both.find(({ generation }) => generation === Math.max(one ?? 0, two ?? 0));
    expect(workspace.state().generationChecksum).toBe(last?.checksum);
  });
});
