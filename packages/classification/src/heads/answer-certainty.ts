import type { AnswerCertainty } from '@earshot/contracts';
import { agentCues } from './agent-cues.js';
import type { HeadTurn } from './reading.js';

const { bits } = agentCues;
const ANSWER_LENGTH = 20;

/** How sure the last substantive answer is; hedging wins over passing on. Null without an answer. */
export function answerCertaintyOf(turns: readonly HeadTurn[]): AnswerCertainty | null {
  let certainty: AnswerCertainty | null = null;
  for (const turn of turns) {
    if (!turn || !('agent' in turn)) continue;
    const { cues, length } = turn.agent;
    const isAnswer = length >= ANSWER_LENGTH && !(cues & bits.greeting);
    if (cues & bits.hedged && (!(cues & bits.greeting) || cues & (bits.passedOn | bits.done))) certainty = 'hedged';
    else if (cues & (bits.passedOn | bits.sentAway)) certainty = 'passed_on';
    else if (cues & (bits.done | bits.refused)) certainty = 'certain';
    else if (cues & bits.scripted) certainty ??= 'scripted';
    else if (isAnswer) certainty = 'certain';
  }
  return certainty;
}
