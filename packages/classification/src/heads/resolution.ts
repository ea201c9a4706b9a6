import type { ContactOutcome, Resolution } from '@earshot/contracts';
import { agentCues } from './agent-cues.js';
import { customerCues } from './customer-cues.js';
import type { HeadTurn } from './reading.js';

/** An agent's sentence of this many UTF-16 units that is no greeting and no formula is an answer. */
const ANSWER_LENGTH = 30;

/**
 * How it stands at the end of the transcript. What the customer says of it counts more than what the agent says; what the source
 * says (`outcome.resolved`) more than both. Null where nobody dealt with it.
 */
export function resolutionOf(turns: readonly HeadTurn[], outcome: ContactOutcome | undefined): Resolution | null {
  let state: Resolution | null = null;
  for (const turn of turns) {
    if (!turn) continue;
    if ('agent' in turn) state = afterAgent(turn.agent.cues, turn.agent.length) ?? state;
    else {
      const { bits } = customerCues;
      const { cues } = turn.customer;
      if (cues & bits.notSolved && !(cues & bits.solved)) state = state === null ? null : 'unresolved';
      else if (cues & bits.solved && state !== 'passed_on' && !(cues & bits.question)) state = 'resolved';
    }
  }
  if (outcome?.resolved === true) return state === 'workaround' ? state : 'resolved';
  if (outcome?.resolved === false) return state === 'passed_on' || state === 'workaround' ? state : 'unresolved';
  return state;
}

function afterAgent(cues: number, length: number): Resolution | null {
  const { bits } = agentCues;
  if (cues & bits.workaround) return 'workaround';
  if (cues & bits.done && !(cues & bits.refused)) return 'resolved';
  if (cues & bits.passedOn) return 'passed_on';
  if (cues & (bits.refused | bits.sentAway)) return 'unresolved';
  if (length >= ANSWER_LENGTH && !(cues & (bits.greeting | bits.scripted))) return 'resolved';
  return null;
}
