import { topics } from '@earshot/contracts';
import type { EventLog, LogMessage } from '@earshot/event-log';
import { z } from 'zod';

const READ_LIMIT = 1_000;
const isRestore = z.object({ change: z.object({ kind: z.enum(['restore.started', 'restore.finished']) }) });

/** The events that make the workspace what it is, in order, up to the newest when called: those since the last restore began. */
export async function* workspaceEvents(log: EventLog): AsyncGenerator<Record<string, unknown>> {
  const end = (await log.endOffsets(topics.workspaceChanges)).get(0) ?? 0n;
  let from = 0n;
  for await (const { message, kind } of eventsUpTo(log, 0n, end)) {
    if (kind === 'restore.started') from = message.offset + 1n;
  }
  for await (const { event, kind } of eventsUpTo(log, from, end)) if (kind === null) yield event;
}

interface ReadEvent {
  message: LogMessage;
  event: Record<string, unknown>;
  /** Where it belongs to a restore. */
  kind: string | null;
}

async function* eventsUpTo(log: EventLog, from: bigint, end: bigint): AsyncGenerator<ReadEvent> {
  for (let next = from; next < end; ) {
    const messages = await log.read(topics.workspaceChanges, 0, next, READ_LIMIT);
    if (messages.length === 0) return;
    for (const message of messages) {
      next = message.offset + 1n;
      if (message.offset >= end) return;
      const event = z.record(z.string(), z.unknown()).parse(JSON.parse(message.value.toString('utf8')));
      yield { message, event, kind: isRestore.safeParse(event).data?.change.kind ?? null };
    }
  }
}
