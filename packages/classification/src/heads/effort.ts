import type { ContactOutcome, Effort } from '@earshot/contracts';
import { customerCues } from './customer-cues.js';
import type { CustomerTurn } from './reading.js';

const { bits } = customerCues;
const SIGNS = [bits.repeat, bits.passedAround, bits.waitedForHelp, bits.selfService];
const LONG_QUEUE_SECONDS = 600;
const SEVERE_QUEUE_SECONDS = 3600;

/**
 * What getting help cost the customer: no sign of effort is low, one is medium, two or a severe one (three contacts, an hour, a day
 * off) high. Never from the number of turns. Null where the customer says nothing.
 */
export function effortOf(turns: readonly CustomerTurn[], outcome: ContactOutcome | undefined): Effort | null {
  if (turns.length === 0) return null;
  let all = 0;
  for (const { cues, smallTalk } of turns) if (!smallTalk) all |= cues;
  let signs = 0;
  for (const sign of SIGNS) if (all & sign) signs++;
  if (outcome?.transferred && !(all & bits.passedAround)) signs++;
  const queued = outcome?.queueSeconds ?? 0;
  if (queued >= LONG_QUEUE_SECONDS && !(all & bits.waitedForHelp)) signs++;
  if (all & bits.severe || queued >= SEVERE_QUEUE_SECONDS || signs >= 2) return 'high';
  return signs === 1 ? 'medium' : 'low';
}
