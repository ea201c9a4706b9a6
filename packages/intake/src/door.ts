import { type ChangeEvent, type Rejection, type TopicSpec, topics } from '@earshot/contracts';
import type { EventLog, PartitionOffsets } from '@earshot/event-log';
import type { Clock, Logger, Metrics } from '@earshot/runtime';
import { Arrivals } from './arrivals.js';
import { Concealer } from './concealer.js';
import { type Correction, correctMessage } from './correct-message.js';
import type { Item } from './item.js';
import { KeepingConcealer } from './keeping-concealer.js';
import { LogWriter } from './log-writer.js';
import { readItem } from './read-item.js';
import { concealChangeEvent } from './read-records.js';
import { type Call, createSteps, type Step } from './steps.js';

export interface DoorOptions {
  log: Pick<EventLog, 'append'>;
  /** The workspace's key, see `loadPseudonymKey`. */
  pseudonymKey: Buffer;
  now: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** What became of the items. Items = accepted + rejections.length; blank lines are none. */
export interface Received {
  accepted: number;
  /** One for each item that was refused, in the order given. */
  rejections: Rejection[];
  /** By topic: per partition, the offset after the last message. A group that has committed these has read everything. */
  positions: Map<string, PartitionOffsets>;
  /** How many accepted contacts had which UTC offset: `+08:00` → 120. */
  offsets: Map<string, number>;
}

export interface ReceiveOptions {
  importId?: string;
}

/**
 * The only way in. Each call validates, redacts, pseudonymises and appends, and resolves when the log holds everything that was
 * accepted; when it throws, some may have been appended: hand the same items in again, they are the same contacts.
 */
export interface Door {
  receiveContacts(items: readonly Item[], options?: ReceiveOptions): Promise<Received>;
  receiveExposures(items: readonly Item[], options?: ReceiveOptions): Promise<Received>;
  receiveOutcomes(items: readonly Item[], options?: ReceiveOptions): Promise<Received>;
  receiveAccounts(items: readonly Item[], options?: ReceiveOptions): Promise<Received>;
  /** The event as it may be kept: its product and region become what they are on contacts, its name is redacted. */
  concealEvent(event: ChangeEvent): ChangeEvent;
  /** What may take the place of a dead letter of the topic, checked and concealed like everything that comes in; see `correctMessage`. */
  correct(topicName: string, given: unknown): Correction | { rejection: Rejection };
  /** A text that goes past the log (an import's name), redacted. */
  redact(text: string): string;
}

export function createDoor({ log, pseudonymKey, now, logger, metrics }: DoorOptions): Door {
  const concealer = new Concealer(pseudonymKey);
  const steps = createSteps(concealer);
  const correctionSteps = createSteps(new KeepingConcealer(pseudonymKey));
  const arrivals = new Arrivals(now);
  const items = metrics.counter('earshot_intake_items_total', 'Items handed in, by what became of them.', [
    'what',
    'result',
  ]);
  const findings = metrics.counter('earshot_intake_findings_total', 'Personal values taken out of texts and ids.', [
    'type',
  ]);
  const unknown = metrics.counter(
    'earshot_intake_unknown_fields_total',
    'Fields of contacts that nobody knows, left out.',
  );

  async function receive(
    what: string,
    topic: TopicSpec,
    given: readonly Item[],
    options: ReceiveOptions,
    step: Step,
  ): Promise<Received> {
    const call: Call = { now: now(), arrivalOf: arrivals.next(), ...options };
    const writer = new LogWriter(log, topic);
    const received: Received = { accepted: 0, rejections: [], positions: new Map(), offsets: new Map() };
    let unknownFields = 0;
    for (const item of given) {
      const read = readItem(item);
      if (read === null) continue;
      const result = 'record' in read ? step(read.record, item.line, call) : read;
      if ('rejection' in result) {
        received.rejections.push(result.rejection);
        continue;
      }
      received.accepted++;
      unknownFields += result.unknownFields ?? 0;
      if (result.offset !== undefined)
        received.offsets.set(result.offset, (received.offsets.get(result.offset) ?? 0) + 1);
      if (writer.add(result.key, result.message)) await writer.flush();
    }
    await writer.flush();
    if (writer.positions.size > 0) received.positions.set(topic.name, writer.positions);
    items.inc({ what, result: 'accepted' }, received.accepted);
    items.inc({ what, result: 'rejected' }, received.rejections.length);
    unknown.inc(unknownFields);
    for (const [type, count] of concealer.takeFound()) findings.inc({ type }, count);
    if (received.rejections.length > 0) {
      logger.warn({ event: 'items_rejected', what, accepted: received.accepted, rejected: received.rejections.length });
    }
    return received;
  }

  return {
    receiveContacts: (given, options = {}) =>
      receive('contacts', topics.contactsReceived, given, options, steps.contact),
    receiveExposures: (given, options = {}) =>
      receive('exposures', topics.exposuresReceived, given, options, steps.exposure),
    receiveOutcomes: (given, options = {}) =>
      receive('outcomes', topics.outcomesReceived, given, options, steps.outcome),
    receiveAccounts: (given, options = {}) =>
      receive('accounts', topics.outcomesReceived, given, options, steps.account),
    concealEvent: (event) => concealChangeEvent(event, concealer),
    correct: (topicName, given) => correctMessage(correctionSteps, topicName, given, now()),
    redact: (text) => concealer.text(text),
  };
}
