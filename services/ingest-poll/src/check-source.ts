import type { EventLog } from '@earshot/event-log';
import type { Door } from '@earshot/intake';
import type { Clock, Logger } from '@earshot/runtime';
import type { PollSource } from './config/poll-config.js';
import type { SecretReader } from './config/secret.js';
import { foreignItems } from './foreign-topic/foreign-items.js';
import { clusterOf, type OpenForeignLog } from './foreign-topic/open-foreign-log.js';
import { createPoller } from './source/create-poller.js';
import { createDelivery } from './source/deliver.js';
import type { Delivered, PollContext } from './source/poller.js';
import { problemOf } from './source/run-source.js';
import { wait } from './source/wait.js';

export interface CheckOptions {
  source: PollSource;
  read: SecretReader;
  /** A door whose log keeps nothing. */
  door: Door;
  openForeignLog: OpenForeignLog;
  logger: Logger;
  now: Clock;
  signal: AbortSignal;
}

/** What a look at a source found. */
export interface SourceCheck {
  source: string;
  kind: PollSource['kind'];
  accepted: number;
  rejected: number;
  /** How many were refused for what, by field, the most frequent first. */
  rejections: { field: string; reason: string; remedy: string; count: number }[];
  /** Why it could not be asked. */
  problem?: string;
}

/** Messages of each partition that are looked at. */
const MESSAGES = 20;

/** Asks a source once (one page, the beginning of some files, some messages) and says what the door would do. Keeps nothing, moves nothing. */
export async function checkSource(options: CheckOptions): Promise<SourceCheck> {
  const { source, logger, signal } = options;
  const check: SourceCheck = { source: source.name, kind: source.kind, accepted: 0, rejected: 0, rejections: [] };
  const count = ({ accepted, rejections }: Delivered): Delivered => {
    check.accepted += accepted;
    check.rejected += rejections.length;
    for (const { field, reason, remedy } of rejections) {
      const known = check.rejections.find((one) => one.field === field && one.reason === reason);
      if (known) known.count += 1;
      else check.rejections.push({ field, reason, remedy, count: 1 });
    }
    return { accepted, rejections };
  };
  const delivery = createDelivery({ door: options.door, source });
  try {
    if (source.kind === 'kafka-topic') {
      const log = await options.openForeignLog(clusterOf(source, options.read));
      try {
        for (const value of await firstMessages(log, source.topic)) {
          const { items, refused } = foreignItems(value, delivery.map);
          const { accepted, rejections } = await delivery.deliverItems(items);
          count({ accepted, rejections: [...refused, ...rejections] });
        }
      } finally {
        await log.close();
      }
    } else {
      const context: PollContext = {
        position: null,
        dry: true,
        signal,
        save: async () => {},
        newest: () => {},
        deliver: async (values) => count(await delivery.deliver(values)),
        async deliverItems(items, _where, refused = []) {
          const { accepted, rejections } = await delivery.deliverItems(items);
          return count({ accepted, rejections: [...refused, ...rejections] });
        },
      };
      await createPoller(source, { ...options, delivery, redact: options.door.redact, random: Math.random, wait }).poll(
        context,
      );
    }
  } catch (error) {
    check.problem = problemOf(error, logger, source.name);
  }
  check.rejections.sort((a, b) => b.count - a.count);
  return check;
}

async function firstMessages(log: EventLog, name: string): Promise<Awaited<ReturnType<EventLog['read']>>[]> {
  const topic = { name, partitions: 1 };
  const starts = await log.startOffsets(topic);
  return Promise.all([...starts].map(([partition, start]) => log.read(topic, partition, start, MESSAGES)));
}

/** For a door that only looks: appends go nowhere. */
export function logThatKeepsNothing(): Pick<EventLog, 'append'> {
  return {
    append: async (_topic, messages) => messages.map((_message, index) => ({ partition: 0, offset: BigInt(index) })),
  };
}
