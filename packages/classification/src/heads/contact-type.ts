import type { ContactType } from '@earshot/contracts';
import { customerCues } from './customer-cues.js';
import type { CustomerTurn } from './reading.js';

const { bits } = customerCues;
/** From this level on something of the company went wrong. */
const WRONG = 2;

/**
 * What a contact wants, by the customer's turns: a complaint reports that something went wrong, whatever the tone; praise has no open
 * problem; between a request and an inquiry the first turn that is either decides. Null where nothing but small talk is said.
 */
export function contactTypeOf(turns: readonly CustomerTurn[]): ContactType | null {
  let all = 0;
  let complaints = 0;
  let harm = 0;
  let felt = 0;
  let first: ContactType | null = null;
  let said = false;
  for (const turn of turns) {
    if (turn.smallTalk) continue;
    said = true;
    all |= turn.cues;
    felt += turn.felt;
    if (turn.cues & bits.complaint) complaints++;
    if (turn.harmLevel > harm) harm = turn.harmLevel;
    first ??= asksFor(turn.cues);
  }
  if (!said) return null;
  const isGood = (all & (bits.praise | bits.warmThanks | bits.joy)) !== 0 && felt > 0.2;
  if (all & bits.suggestion && harm < 3 && complaints < 2) return 'suggestion';
  if (isGood && felt > 0.4 * (complaints + Number(harm >= WRONG)) && (harm < WRONG || all & bits.solved)) {
    return first !== null && felt < 0.5 ? first : 'praise';
  }
  if (complaints > 0 || harm >= WRONG) return 'complaint';
  if (first) return first;
  if (felt < -0.3) return 'complaint';
  if (felt > 0.3) return 'praise';
  return null;
}

/** Wanting to know is an inquiry also when it is put as a wish; wanting a thing done is a request also when it is asked. */
function asksFor(cues: number): ContactType | null {
  if (cues & bits.knowing) return 'inquiry';
  if (cues & bits.request) return 'request';
  if (cues & bits.question) return 'inquiry';
  return null;
}
