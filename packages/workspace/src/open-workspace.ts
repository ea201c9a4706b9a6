import { randomUUID } from 'node:crypto';
import { SCHEMA_VERSION, topics, type WorkspaceEvent, workspaceEvent } from '@earshot/contracts';
import { type EventLog, PermanentError } from '@earshot/event-log';
import type { Clock, Logger } from '@earshot/runtime';
import { emptyState } from './empty-state.js';
import { fold } from './fold.js';
import {
  type ProposedChange,
  RestoringError,
  VersionConflictError,
  type Workspace,
  type WorkspaceState,
} from './workspace.js';

const PARTITION = 0;
const READ_LIMIT = 1_000;
const FOLLOW_AGAIN_MS = 1_000;

export interface WorkspaceOptions {
  log: EventLog;
  now: Clock;
  logger: Logger;
}

/**
 * Folds `workspace.changes` from its beginning and keeps folding. Rejects when it meets an event of a schema version it doesn't know:
 * a state that leaves events out is worse than none.
 */
export async function openWorkspace({ log, now, logger }: WorkspaceOptions): Promise<Workspace> {
  await log.createTopics([topics.workspaceChanges]);
  let state: WorkspaceState = emptyState;
  let nextOffset = 0n;
  let catchingUp: Promise<void> | undefined;
  let current = true;
  const listeners = new Set<(state: WorkspaceState) => void>();
  /** What became of events this process proposed: true = applied. */
  const verdicts = new Map<string, boolean>();

  async function readAll(): Promise<void> {
    for (;;) {
      const messages = await log.read(topics.workspaceChanges, PARTITION, nextOffset, READ_LIMIT);
      for (const message of messages) {
        const event = decode(message.value, message.offset);
        const before = state;
        state = fold(state, event);
        nextOffset = message.offset + 1n;
        if (verdicts.has(event.id)) verdicts.set(event.id, state !== before);
        if (state !== before) for (const listener of listeners) listener(state);
      }
      if (messages.length < READ_LIMIT) return;
    }
  }

  // One reader at a time; a caller that arrives while it reads waits for a read that began after its call.
  function catchUp(): Promise<void> {
    const next = (catchingUp ?? Promise.resolve()).then(readAll, readAll);
    catchingUp = next;
    next.then(
      () => {
        current = true;
      },
      () => {
        current = false;
      },
    );
    return next;
  }

  await catchUp();
  let again: NodeJS.Timeout | undefined;
  let closed = false;
  function follow(): void {
    clearTimeout(again);
    if (closed) return;
    catchUp().catch((err: unknown) => {
      if (closed) return;
      logger.error({ err }, 'workspace_fold_failed');
      // The log may be back before anything else is appended to it.
      again = setTimeout(follow, FOLLOW_AGAIN_MS);
    });
  }
  const stopListening = log.onAppend(topics.workspaceChanges, follow);

  return {
    state: () => state,
    version: (entity) => state.versions.get(entity) ?? 0,
    async propose(proposed: ProposedChange): Promise<WorkspaceState> {
      if (state.restoring !== null && !proposed.change.kind.startsWith('restore.')) throw new RestoringError();
      const event: WorkspaceEvent = {
        v: SCHEMA_VERSION,
        id: randomUUID(),
        at: new Date(now()).toISOString(),
        ...proposed,
      };
      verdicts.set(event.id, false);
      try {
        await log.append(topics.workspaceChanges, [{ key: event.entity, value: Buffer.from(JSON.stringify(event)) }]);
        await catchUp();
        if (verdicts.get(event.id)) return state;
        throw new VersionConflictError(event.entity, event.expectedVersion, state.versions.get(event.entity) ?? 0);
      } finally {
        verdicts.delete(event.id);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async current() {
      await catchUp();
      return state;
    },
    isCurrent: () => current,
    async close() {
      closed = true;
      stopListening();
      clearTimeout(again);
      await catchingUp?.catch(() => {});
    },
  };
}

function decode(value: Buffer, offset: bigint): WorkspaceEvent {
  const parsed = workspaceEvent.safeParse(JSON.parse(value.toString('utf8')));
  if (parsed.success && parsed.data.v === SCHEMA_VERSION) return parsed.data;
  const why = parsed.success
    ? `schema version ${parsed.data.v}`
    : parsed.error.issues.map((i) => i.path.join('.')).join(', ');
  throw new PermanentError(
    `workspace.changes, offset ${offset}: this version of Earshot does not understand it (${why}); upgrade first`,
  );
}
