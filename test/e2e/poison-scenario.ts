import { consumerGroups, topics } from '@earshot/contracts';
import { type EventLog, groupLag } from '@earshot/event-log';
import { eventually } from '@earshot/testkit';
import { defineQuery, integer64, type Warehouse } from '@earshot/warehouse';
import { expect } from 'vitest';
import { z } from 'zod';
import { startDeadLetterPipe } from './dead-letter-pipe.js';
import { MESSAGES, POISONED, poisonedContact, poisonedContacts } from './poisoned-contacts.js';

export interface PoisonScenario {
  log: EventLog;
  warehouse: Warehouse;
  /** Once everything is in the log and the pipe runs: take a sink down here, and put it back. */
  meanwhile?: () => Promise<void>;
  timeoutMs?: number;
}

const listed = z.object({
  open: z.int(),
  letters: z.array(z.object({ id: z.string(), reason: z.string(), topic: z.string(), replayed: z.boolean() })),
});

const stored = defineQuery({
  name: 'test.stored_contacts',
  sql: `SELECT count() AS contacts FROM contacts FINAL WHERE source = 'shop'`,
  params: z.object({}),
  row: z.object({ contacts: integer64 }),
});

export async function storedContacts(warehouse: Warehouse): Promise<number> {
  return (await stored(warehouse, {}))[0]?.contacts ?? 0;
}

/** A batch of 10,000 with 50 poisoned: 9,950 stored, 50 dead letters that say why; and a corrected one is stored. */
export async function poisonScenario({ log, warehouse, meanwhile, timeoutMs = 60_000 }: PoisonScenario): Promise<void> {
  const { topic, messages } = poisonedContacts();
  await log.createTopics(Object.values(topics));
  await log.append(topic, messages);
  const pipe = await startDeadLetterPipe(log, warehouse);
  const letters = async () => listed.parse((await pipe.ask('GET', '/v1/dead-letters?limit=1000')).body);
  const contacts = () => storedContacts(warehouse);
  const drained = async () => {
    for (const consumer of [consumerGroups.classifierContacts, consumerGroups.aggregatorContacts]) {
      expect(await groupLag(log, consumer)).toBe(0);
    }
  };
  try {
    await meanwhile?.();
    await eventually(drained, { timeoutMs, everyMs: 100 });
    expect(await contacts()).toBe(MESSAGES - POISONED);
    const found = await letters();
    expect(found.open).toBe(POISONED);
    expect(reasons(found.letters)).toEqual({
      'message is not JSON': 10,
      'v: message is not of schema version 1: upgrade, then replay': 10,
      'contact.turns: message has no contact with turns': 10,
      'contact.turns.text: a turn has no text': 10,
      'contact.occurredAt: message has no valid contact.occurredAt: send the contact through the classifier again': 10,
    });
    expect(JSON.stringify(found)).not.toContain('strap');

    const [letter] = found.letters.filter(({ topic: name }) => name === topics.contactsClassified.name);
    const id = letter?.id ?? '';
    const shown = await pipe.ask('GET', `/v1/dead-letters/${encodeURIComponent(id)}`);
    const wrong = await pipe.ask('POST', '/v1/dead-letters/replay', { ids: [id], with: shown.body });
    expect(wrong).toMatchObject({ status: 422, body: { rejections: [{ field: 'contact.occurredAt' }] } });
    expect((await letters()).open).toBe(POISONED);

    const mended = z.looseObject({ content: z.looseObject({ contact: z.looseObject({}) }) }).parse(shown.body);
    mended.content.contact.occurredAt = poisonedContact(0).occurredAt;
    const right = await pipe.ask('POST', '/v1/dead-letters/replay', { ids: [id], with: mended });
    expect(right).toMatchObject({ status: 200, body: { replayed: 1, notOpen: [] } });
    await eventually(drained, { timeoutMs, everyMs: 100 });
    expect(await contacts()).toBe(MESSAGES - POISONED + 1);
    expect((await letters()).open).toBe(POISONED - 1);
    const again = await pipe.ask('POST', '/v1/dead-letters/replay', { ids: [id], with: mended });
    expect(again.body).toMatchObject({ replayed: 0, notOpen: [id] });
  } finally {
    await pipe.stop();
  }
}

function reasons(letters: readonly { reason: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of letters) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
