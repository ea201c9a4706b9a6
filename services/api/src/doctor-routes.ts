import { type ConsumerGroup, consumerGroups, deadLetterTopic, type TopicSpec } from '@earshot/contracts';
import { countOpenDeadLetters, type EventLog, groupLag } from '@earshot/event-log';
import type { Authentication } from '@earshot/http';
import type { Service } from '@earshot/runtime';
import { dirtyDays } from '@earshot/warehouse';
import type { FastifyInstance } from 'fastify';
import { deadLetterTopics } from './dead-letter-topics.js';
import { pollChecks } from './poll-checks.js';
import type { ReadDependencies } from './read-context.js';

/** One thing that was looked at. `remedy` says what to do when it is not ok. */
export interface Check {
  name: string;
  ok: boolean;
  detail: string;
  remedy?: string;
}

export interface DoctorDependencies extends ReadDependencies {
  log: EventLog;
  auth: Authentication;
  services: () => readonly Service[];
  dataFolder: string;
}

const CONSUMERS: ConsumerGroup[] = Object.values(consumerGroups);

/** Looks at every part of the pipe and says what is wrong and what to do. */
export async function doctorRoutes(app: FastifyInstance, deps: DoctorDependencies): Promise<void> {
  const { log, warehouse, workspace, auth, services, dataFolder, now } = deps;

  app.get('/v1/doctor', { onRequest: auth.require('read') }, async (): Promise<{ checks: Check[] }> => {
    const state = workspace.state();
    const checks: Check[] = [
      { name: 'node', ok: true, detail: process.version },
      { name: 'data folder', ok: true, detail: dataFolder },
      await warehouseCheck(),
      ...services().map(
        (service): Check => ({
          name: service.name,
          ok: service.isReady(),
          detail: service.isReady() ? 'running' : 'not ready',
          ...(!service.isReady() && { remedy: 'See the log; a part that stopped starts again with `earshot up`.' }),
        }),
      ),
      ...(await logChecks()),
      ...(await pollChecks(log, now())),
      ...(state.restoring === null
        ? []
        : [
            {
              name: 'restore',
              ok: false,
              detail: 'a backup is here half-way',
              remedy: 'Wait for it; if it was cut off, `earshot restore` the same file again.',
            },
          ]),
      {
        name: 'time zone',
        ok: state.timeZone !== null,
        detail: state.timeZone ?? 'not decided yet',
        ...(state.timeZone === null && { remedy: 'The first import decides it; or set EARSHOT_TIME_ZONE.' }),
      },
      {
        name: 'taxonomy',
        ok: state.generation > 0,
        detail: `generation ${state.generation}, ${state.taxonomy.length} intents`,
        ...(state.generation === 0 && {
          remedy: '`earshot taxonomy import FILE`, or start `earshot up` for the starter taxonomy.',
        }),
      },
    ];
    return { checks };
  });

  async function warehouseCheck(): Promise<Check> {
    try {
      const days = (await dirtyDays(warehouse)).length;
      return {
        name: 'warehouse',
        ok: true,
        detail: days === 0 ? 'counts are current' : `${days} days wait to be counted`,
      };
    } catch {
      return {
        name: 'warehouse',
        ok: false,
        detail: 'does not answer',
        remedy: 'Start it, or check EARSHOT_WAREHOUSE.',
      };
    }
  }

  /** Whoever asks what is wrong is told, not refused, when it is the log. */
  async function logChecks(): Promise<Check[]> {
    try {
      return await Promise.all([...CONSUMERS.map(lagCheck), ...deadLetterTopics.map(deadLetterCheck)]);
    } catch {
      const remedy = 'Start it, or check EARSHOT_KAFKA_BROKERS and the disk.';
      return [{ name: 'event log', ok: false, detail: 'does not answer', remedy }];
    }
  }

  async function lagCheck(consumer: ConsumerGroup): Promise<Check> {
    return { name: `${consumer.group} lag`, ok: true, detail: `${await groupLag(log, consumer)} messages` };
  }

  async function deadLetterCheck(topic: TopicSpec): Promise<Check> {
    const open = await countOpenDeadLetters(log, topic);
    return {
      name: deadLetterTopic(topic).name,
      ok: open === 0,
      detail: `${open} dead letters`,
      ...(open > 0 && {
        remedy:
          '`earshot dead-letters list` says why, `show` what, and `replay` sends them on again, also corrected. They are kept for 7 days.',
      }),
    };
  }
}
