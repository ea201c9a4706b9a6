import type { TopicSpec } from '@earshot/contracts';
import { type DeadLetter, deadLetterId, type EventLog, replayCorrected, replayDeadLetters } from '@earshot/event-log';
import { ProblemError } from '@earshot/http';
import type { Door } from '@earshot/intake';
import type { Clock } from '@earshot/runtime';
import { z } from 'zod';

export const replayRequest = z.strictObject({
  ids: z.array(z.string()).max(10_000).optional(),
  all: z.boolean().optional().describe('Every open one, or every open one of `topic` and `step`.'),
  topic: z.string().optional(),
  step: z.string().optional().describe('`decode` or `handle`.'),
  with: z.unknown().optional().describe('What takes the place of the one letter named by `ids`.'),
});
export type ReplayRequest = z.infer<typeof replayRequest>;

export interface Replayed {
  replayed: number;
  /** Those of `ids` that are not open: replayed already, or gone. */
  notOpen: string[];
  /** For `POST /v1/progress`: when it says `counted`, they are stored, or dead letters again. */
  receivedUpTo: Record<string, Record<string, string>>;
}

interface ReplayDependencies {
  log: EventLog;
  door: Pick<Door, 'correct'>;
  now: Clock;
  topics: readonly TopicSpec[];
  find: (id: string) => Promise<{ letter: DeadLetter; topic: TopicSpec }>;
}

/** Puts dead letters back into the topics they came from, or something corrected in the place of one. */
export async function replay(request: ReplayRequest, deps: ReplayDependencies): Promise<Replayed> {
  const { ids, all } = request;
  if ((ids === undefined) === (all !== true)) {
    throw new ProblemError(400, 'Which letters?', 'Send {"ids": ["contacts.received/0/42"]} or {"all": true}.');
  }
  if (request.with !== undefined) return replayOneCorrected(request, deps);
  const { log, now, topics } = deps;
  const wanted = ids && new Set(ids);
  const notFound = new Set(ids);
  let replayed = 0;
  const appended: TopicSpec[] = [];
  for (const topic of topics) {
    const count = await replayDeadLetters({
      log,
      topic,
      now,
      select: (letter) => {
        const id = deadLetterId(letter);
        if (request.step !== undefined && letter.step !== request.step) return false;
        if (wanted && !wanted.has(id)) return false;
        notFound.delete(id);
        return true;
      },
    });
    replayed += count;
    if (count > 0) appended.push(topic);
  }
  return { replayed, notOpen: [...notFound], receivedUpTo: await endsOf(log, appended) };
}

async function replayOneCorrected({ ids, with: given }: ReplayRequest, deps: ReplayDependencies): Promise<Replayed> {
  const { log, door, now, find } = deps;
  const [id, ...others] = ids ?? [];
  if (id === undefined || others.length > 0) {
    throw new ProblemError(400, 'A correction takes the place of one letter', 'Name that one in `ids`.');
  }
  const { letter, topic: origin } = await find(id);
  if (letter.replayed) return { replayed: 0, notOpen: [id], receivedUpTo: {} };
  const corrected = door.correct(origin.name, given);
  if ('rejection' in corrected) {
    throw new ProblemError(422, 'This can’t take the letter’s place', 'The letter stays. Mend what is named here.', {
      rejections: [corrected.rejection],
    });
  }
  await replayCorrected({ log, letter, origin, now, ...corrected });
  return { replayed: 1, notOpen: [], receivedUpTo: await endsOf(log, [corrected.topic]) };
}

async function endsOf(log: EventLog, topics: readonly TopicSpec[]): Promise<Replayed['receivedUpTo']> {
  const ends: Replayed['receivedUpTo'] = {};
  for (const topic of topics) {
    const offsets = await log.endOffsets(topic);
    ends[topic.name] = Object.fromEntries([...offsets].map(([partition, end]) => [String(partition), String(end)]));
  }
  return ends;
}
