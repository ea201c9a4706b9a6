import { setTimeout as sleep } from 'node:timers/promises';
import { consumerGroups } from '@earshot/contracts';
import { type EventLog, groupLag } from '@earshot/event-log';
import type { Logger, Service } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import { proposeFresh, untilState, type Workspace } from '@earshot/workspace';
import { labelAnew } from './label-anew.js';
import { storedContacts } from './stored-contacts.js';

export interface RelabellingOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
}

export interface Relabelling extends Service {
  /** Whether everything stored is labelled by the active generation, as far as it ever will be. */
  isSettled(): boolean;
  /** Resolves when it is; rejects when this is stopped before. */
  settled(): Promise<void>;
}

/** It was stopped before everything stored was labelled by the active generation; the next start goes on. */
export class RelabellingStoppedError extends Error {
  readonly kind = 'transient';

  constructor() {
    super('relabelling was stopped; it goes on at the next start');
    this.name = 'RelabellingStoppedError';
  }
}

const LOOK_EVERY_MS = 50;
const RETRY_AFTER_MS = 5_000;

/**
 * Sends stored contacts through the classifier again while any is labelled by an older generation than the active one. What is left to do
 * is read from the stored rows, so a process that was killed half-way goes on where it was, and so does a contact that was on its
 * way, labelled by the older one, when the newer was announced.
 */
export function startRelabelling({ log, warehouse, workspace, logger }: RelabellingOptions): Relabelling {
  /** The generation everything stored is labelled by; none is known at the start. */
  let doneUpTo = -1;
  let running: Promise<void> | undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  const isSettled = () => doneUpTo === workspace.state().generation;

  async function relabel(): Promise<void> {
    let before = { generation: -1, sent: 0 };
    while (!isSettled()) {
      // Its labels are told before the contacts that have them, or older ones.
      const { generation } = await untilState(workspace, ({ restoring }) => restoring === null, signal);
      await untilStored();
      const sent = await labelAnew(log, storedContacts(warehouse, generation), signal);
      if (signal.aborted) throw new RelabellingStoppedError();
      if (sent > 0) logger.info({ generation, sent }, 'contacts_labelled_anew');
      // Those that a pass could not better (dead letters) won't be by the next one.
      const stuck = before.generation === generation && sent >= before.sent;
      if (sent > 0 && stuck) logger.error({ generation, contacts: sent }, 'contacts_keep_older_labels');
      if (sent === 0 || stuck) await settle(generation);
      before = { generation, sent };
    }
  }

  /** Told to everyone: whoever waits for it, or holds until then, may be another process. */
  async function settle(generation: number): Promise<void> {
    if (workspace.state().settledGeneration !== generation) {
      const change = { kind: 'generation.settled', data: { generation } } as const;
      await proposeFresh(workspace, 'jobs', 'relabelling', change);
    }
    if (workspace.state().restoring === null) doneUpTo = generation;
  }

  /** Resolves when what is in the log by now has been classified and stored. */
  async function untilStored(): Promise<void> {
    for (const consumer of [consumerGroups.classifierContacts, consumerGroups.aggregatorContacts]) {
      const upTo = await log.endOffsets(consumer.topic);
      while ((await groupLag(log, consumer, { upTo })) > 0) await pause(LOOK_EVERY_MS);
    }
  }

  async function pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => {
      throw new RelabellingStoppedError();
    });
  }

  async function run(): Promise<void> {
    while (!isSettled()) {
      try {
        await relabel();
      } catch (err) {
        if (signal.aborted) throw new RelabellingStoppedError();
        logger.error({ err }, 'relabelling_failed');
        await pause(RETRY_AFTER_MS);
      }
    }
  }

  function settled(): Promise<void> {
    if (signal.aborted) return Promise.reject(new RelabellingStoppedError());
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  const wake = () => {
    if (workspace.state().restoring !== null) doneUpTo = -1;
    if (!isSettled()) settled().catch(() => {});
  };
  const unsubscribe = workspace.subscribe(wake);
  wake();

  return {
    name: 'relabelling',
    isReady: () => true,
    isSettled,
    settled,
    async stop() {
      unsubscribe();
      stopping.abort();
      await running?.catch(() => {});
    },
  };
}
