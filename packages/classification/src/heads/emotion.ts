import type { Emotion } from '@earshot/contracts';
import { customerCues } from './customer-cues.js';
import type { CustomerTurn } from './reading.js';

const { bits } = customerCues;
const CLEAR = 0.2;

/** Cues of a feeling with how strong a feeling it is. A louder one is heard over a quieter one; of equal ones the later. */
const FEELINGS: readonly (readonly [Emotion, number, number])[] = [
  ['anger', bits.anger, 3],
  ['frustration', bits.frustration, 2],
  ['worry', bits.worry, 2],
  ['disappointment', bits.disappointment, 2],
  ['joy', bits.joy, 2],
  ['gratitude', bits.warmThanks, 2],
];
const NEGATIVE: readonly Emotion[] = ['anger', 'frustration', 'worry', 'disappointment'];

/**
 * The strongest feeling the customer shows. Positive feelings need a positive tone and negative ones anything but one; without a cue
 * the tone decides (`overall`, −1 … 1). Formula thanks are neutral. Null where the customer says nothing.
 */
export function emotionOf(turns: readonly CustomerTurn[], overall: number): Emotion | null {
  if (turns.length === 0) return null;
  let emotion: Emotion | null = null;
  let strongest = 0;
  for (const { cues, felt, smallTalk } of turns) {
    if (smallTalk && !(cues & bits.warmThanks)) continue;
    for (const [name, bit, strength] of FEELINGS) {
      if (!(cues & bit)) continue;
      const isNegative = NEGATIVE.includes(name);
      if (isNegative ? felt > CLEAR : felt < 0) continue;
      // "!!" and a strong word are anger only where the tone is bad too.
      const heard = strength + Math.abs(felt) - (name === 'anger' && felt > -CLEAR ? 2 : 0);
      if (heard < strongest - 0.3) continue;
      strongest = Math.max(heard, strongest);
      emotion = name;
    }
  }
  if (emotion && NEGATIVE.includes(emotion) === overall < 0) return emotion;
  if (emotion && Math.abs(overall) <= 0.3) return emotion;
  if (overall < -CLEAR) return 'disappointment';
  if (overall > CLEAR) return turns.some(({ cues }) => cues & bits.thanks) ? 'gratitude' : 'joy';
  return 'neutral';
}
