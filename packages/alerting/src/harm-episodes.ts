import type { AlertEvidence } from '@earshot/contracts';
import type { Episode } from './episode.js';
import { moment } from './evidence.js';
import { HOUR_MS } from './local-hours.js';
import type { HarmfulContact } from './replay-input.js';

const DAY_MS = 24 * HOUR_MS;
/** Two accounts within this time at level 3 are enough. */
const TOGETHER_MS = 30 * DAY_MS;
/** Over when nobody was harmed for this long. */
const QUIET_MS = 14 * DAY_MS;

/**
 * High harm, without statistics: one contact at level 4, or level 3 from two accounts within 30 days, each an episode of the issue
 * that goes on until 14 days pass without another. `to` (epoch ms) is where the replay ends; quiet is judged by `endOfTime`, the end
 * of event time, because nobody listened after it.
 */
export function harmEpisodes(contacts: readonly HarmfulContact[], to: number, endOfTime: number = to): Episode[] {
  const byIssue = new Map<string, HarmfulContact[]>();
  for (const contact of contacts) {
    if (contact.level < 3 || contact.at >= to) continue;
    for (const issue of contact.issues) byIssue.set(issue, [...(byIssue.get(issue) ?? []), contact]);
  }
  const episodes: Episode[] = [];
  for (const [issue, harmed] of byIssue) {
    harmed.sort((a, b) => a.at - b.at);
    let open: Episode | null = null;
    let first = 0;
    harmed.forEach((contact, i) => {
      if (open && contact.at - (harmed[i - 1]?.at ?? contact.at) > QUIET_MS) {
        open.endedAt = (harmed[i - 1]?.at ?? contact.at) + QUIET_MS;
        open = null;
        first = i;
      }
      if (!open) while (contact.at - (harmed[first]?.at ?? contact.at) > TOGETHER_MS) first += 1;
      const together = harmed.slice(first, i + 1);
      if (!open && contact.level < 4 && new Set(together.map((c) => c.account)).size < 2) return;
      const evidence = harmEvidence(issue, together);
      if (open) {
        open.peak = evidence;
        open.harmed = together;
        return;
      }
      open = {
        track: 'harm',
        issue,
        detectedAt: contact.at,
        endedAt: null,
        endedBy: null,
        detected: evidence,
        peak: evidence,
        alsoSeenIn: [],
        harmed: together,
      };
      episodes.push(open);
    });
    closeQuiet(open, harmed.at(-1)?.at ?? endOfTime, endOfTime);
  }
  return episodes;
}

function closeQuiet(open: Episode | null, last: number, endOfTime: number): void {
  if (open && endOfTime - last > QUIET_MS) open.endedAt = last + QUIET_MS;
}

/** The contacts, one at least and by time, as evidence. */
export function harmEvidence(issue: string, contacts: readonly HarmfulContact[]): AlertEvidence {
  const from = contacts[0]?.at ?? 0;
  const last = contacts.at(-1)?.at ?? 0;
  return {
    kind: 'high_harm',
    issue,
    slice: {},
    startedAt: moment(from),
    // Half open: the last contact is in.
    window: { from: moment(from), to: moment(last + 1) },
    observed: contacts.length,
    accounts: new Set(contacts.map((c) => c.account)).size,
    expected: null,
    low: null,
    high: null,
    lift: null,
    score: 1,
    exposed: false,
    harmLevel: Math.max(...contacts.map((c) => c.level)),
  };
}
