import { type Contact, contactIdentity, topics } from '@earshot/contracts';
import type { EventLog, OutgoingMessage } from '@earshot/event-log';

/** A stored contact as it passed the door, with what its received message carried beside it. */
export interface StoredContact {
  contact: Contact;
  receivedAt: number;
  contentHash: string;
}

const BATCH = 2_000;

/**
 * Sends stored contacts through the classifier again, for a new generation: the same contact, revision and arrival, so that only the
 * labelling can differ and nothing is counted twice. Returns how many went; fewer than there are when it was aborted.
 */
export async function labelAnew(
  log: EventLog,
  stored: AsyncIterable<StoredContact>,
  signal?: AbortSignal,
): Promise<number> {
  let sent = 0;
  let batch: OutgoingMessage[] = [];
  const flush = async () => {
    await log.append(topics.contactsReceived, batch);
    sent += batch.length;
    batch = [];
  };
  for await (const { contact, receivedAt, contentHash } of stored) {
    if (signal?.aborted) return sent;
    const value = Buffer.from(JSON.stringify({ v: 1, receivedAt, contentHash, contact }));
    batch.push({ key: contactIdentity(contact), value });
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return sent;
}
