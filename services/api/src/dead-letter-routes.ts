import type { TopicSpec } from '@earshot/contracts';
import {
  countOpenDeadLetters,
  type DeadLetter,
  type EventLog,
  findDeadLetter,
  listDeadLetters,
  parseDeadLetterId,
} from '@earshot/event-log';
import { type Authentication, ProblemError } from '@earshot/http';
import type { Door } from '@earshot/intake';
import type { Clock } from '@earshot/runtime';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { deadLetterTopics } from './dead-letter-topics.js';
import { deadLetterContent, deadLetterView } from './dead-letter-view.js';
import { type ReplayRequest, replay, replayRequest } from './replay-letters.js';

export interface DeadLetterDependencies {
  log: EventLog;
  auth: Authentication;
  door: Pick<Door, 'correct'>;
  now: Clock;
}

const listQuery = z.object({
  topic: z.string().optional().describe('The topic they came from.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(50).describe('The newest so many.'),
});

/** What could not be processed: listed, looked at, and sent on its way again. */
export async function deadLetterRoutes(instance: FastifyInstance, deps: DeadLetterDependencies): Promise<void> {
  const { log, auth } = deps;
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const onRequest = auth.require('admin');

  app.get(
    '/v1/dead-letters',
    { onRequest, schema: { summary: 'Messages that could not be processed, oldest first', querystring: listQuery } },
    async (request) => {
      const { topic, limit } = request.query;
      const letters: DeadLetter[] = [];
      let open = 0;
      for (const spec of topicsNamed(topic)) {
        letters.push(...(await listDeadLetters({ log, topic: spec, limit })));
        open += await countOpenDeadLetters(log, spec);
      }
      letters.sort((a, b) => a.at - b.at);
      return { open, letters: letters.slice(-limit).map(deadLetterView) };
    },
  );

  app.get(
    '/v1/dead-letters/:id',
    { onRequest, schema: { summary: 'One of them, with its content', params: z.object({ id: z.string() }) } },
    async (request) => deadLetterContent((await find(request.params.id)).letter),
  );

  app.post(
    '/v1/dead-letters/replay',
    { onRequest, schema: { summary: 'Puts them back where they came from', body: replayRequest } },
    async (request) => {
      const body: ReplayRequest = request.body;
      return replay(body, { ...deps, topics: topicsNamed(body.topic), find });
    },
  );

  async function find(id: string): Promise<{ letter: DeadLetter; topic: TopicSpec }> {
    const named = parseDeadLetterId(id);
    const topic = deadLetterTopics.find(({ name }) => name === named?.topic);
    const letter = named && topic ? await findDeadLetter(log, topic, named.origin) : null;
    if (letter && topic) return { letter, topic };
    throw new ProblemError(
      404,
      'There is no such dead letter',
      '`earshot dead-letters list` shows their ids; they are kept for 7 days.',
    );
  }
}

function topicsNamed(name: string | undefined): readonly TopicSpec[] {
  if (name === undefined) return deadLetterTopics;
  const found = deadLetterTopics.filter((topic) => topic.name === name);
  if (found.length > 0) return found;
  const known = deadLetterTopics.map((topic) => topic.name).join(', ');
  throw new ProblemError(400, 'topic: no such topic', `Name one of: ${known}.`);
}
