import { pollState, topics } from '@earshot/contracts';
import { type EventLog, latestByKey } from '@earshot/event-log';
import type { Check } from './doctor-routes.js';

/** Messages looked at, from the end: sources tell of themselves at least every hour. */
const MOST_MESSAGES = 5_000;
const UNHEARD_MS = 2 * 3_600_000;
/** Of a source that was taken out of the configuration nobody needs to hear any longer. */
const FORGOTTEN_MS = 7 * 86_400_000;

/** What the polled sources last said of themselves. */
export async function pollChecks(log: EventLog, now: number): Promise<Check[]> {
  const latest = await latestByKey(log, topics.pollPositions, { atMost: MOST_MESSAGES }).catch(() => null);
  if (!latest) return [];
  return [...latest].flatMap(([source, { value }]): Check[] => {
    const read = pollState.safeParse(parsed(value));
    if (!read.success || now - Date.parse(read.data.savedAt) > FORGOTTEN_MS) return [];
    const { savedAt, status } = read.data;
    const name = `poll ${source}`;
    const [rejection] = status.rejections.slice(-1);
    const counts = `${status.accepted} accepted, ${status.rejected} rejected, last item ${status.lastItemAt ?? 'never'}`;
    if (now - Date.parse(savedAt) > UNHEARD_MS) {
      const remedy =
        'Start `earshot run ingest-poll`; a source that is no longer polled leaves this list 7 days later.';
      return [{ name, ok: false, detail: `nobody has polled it since ${savedAt}`, remedy }];
    }
    if (status.problem !== null) {
      return [
        {
          name,
          ok: false,
          detail: `failed ${status.failures} times: ${status.problem}`,
          remedy: 'Correct what it says; it is tried again by itself.',
        },
      ];
    }
    if (status.silent) {
      return [
        { name, ok: false, detail: `silent: ${counts}`, remedy: 'Look whether the source still hands anything over.' },
      ];
    }
    const last =
      rejection && `; last rejected: ${rejection.where}, ${rejection.field}: ${rejection.reason}. ${rejection.remedy}`;
    return [{ name, ok: true, detail: `${counts}${last ?? ''}` }];
  });
}

/** Undefined when it is not JSON: somebody else may write to the topic, too. */
function parsed(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}
