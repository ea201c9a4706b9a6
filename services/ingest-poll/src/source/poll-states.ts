import { type PollState, type PollStatus, pollState, SCHEMA_VERSION, topics } from '@earshot/contracts';
import { type EventLog, latestByKey } from '@earshot/event-log';
import type { Clock } from '@earshot/runtime';

/** What a source was at when it was last saved. */
export interface SavedSource {
  position: unknown;
  status: PollStatus;
}

/** Where sources keep their positions, so that whoever polls next goes on there. */
export interface PollStates {
  /** What was saved last for a source; undefined when nothing was. */
  of(source: string): SavedSource | undefined;
  /** Durable when it resolves. */
  save(source: string, saved: SavedSource): Promise<void>;
}

/**
 * Opens the positions in the event log and reads the last of each source. They stand on a topic of their own: they change with every page, and
 * whoever folds the workspace's state has no use for them.
 */
export async function openPollStates(log: EventLog, sources: readonly string[], now: Clock): Promise<PollStates> {
  await log.createTopics([topics.pollPositions]);
  const latest = await latestByKey(log, topics.pollPositions, { keys: new Set(sources) });
  const states = new Map<string, SavedSource>();
  for (const [name, { value, offset }] of latest) {
    const read = pollState.safeParse(parse(value));
    if (read.success && read.data.v === SCHEMA_VERSION) states.set(name, read.data);
    else if (sources.includes(name)) {
      throw new Error(
        `${topics.pollPositions.name}, offset ${offset}: this version does not understand the position of ${name}; upgrade first`,
      );
    }
  }
  return {
    of: (source) => states.get(source),
    async save(source, saved) {
      const state: PollState = { v: SCHEMA_VERSION, savedAt: new Date(now()).toISOString(), ...saved };
      await log.append(topics.pollPositions, [{ key: source, value: Buffer.from(JSON.stringify(state)) }]);
      states.set(source, saved);
    },
  };
}

function parse(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}
