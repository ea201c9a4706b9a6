import type { Sentiment } from '@earshot/contracts';
import type { SpanSentiment } from './sentiment-scanner.js';

/** A fall between two customer turns that is worth showing. */
const DROP = 0.25;
const LABEL_AT = 0.2;

/**
 * The course of feeling over a contact's turns (null: not the customer's), each −1 … 1. `first`, `last` and `lowest` are what the
 * turns state; `overall` is the feeling that remains: the later and the longer a turn, the more it weighs.
 */
export function followSentiment(
  turns: readonly ({ sentiment: SpanSentiment; length: number; smallTalk: boolean } | null)[],
): Sentiment {
  let first: number | null = null;
  let last = 0;
  let lowest = 0;
  let drop: number | null = null;
  let deepest = -DROP;
  let sum = 0;
  let weights = 0;
  let strongest = 0;
  for (let turn = 0; turn < turns.length; turn++) {
    const reading = turns[turn];
    if (!reading) continue;
    const { felt, stated } = reading.sentiment;
    if (first === null) {
      first = stated;
      lowest = stated;
    } else if (stated - last < deepest) {
      deepest = stated - last;
      drop = turn;
    }
    last = stated;
    if (stated < lowest) lowest = stated;
    if (felt === 0) continue;
    const weight = Math.min(3, 0.5 + reading.length / 40) * (reading.smallTalk ? 0.2 : 1) * (1 + turn / turns.length);
    sum += felt * weight;
    weights += weight;
    if (Math.abs(felt) > Math.abs(strongest)) strongest = felt;
  }
  const overall = weights > 0 ? sum / weights : 0;
  return {
    label: first === null ? null : overall < -LABEL_AT ? 'negative' : overall > LABEL_AT ? 'positive' : 'neutral',
    overall,
    first: first ?? 0,
    last,
    lowest,
    drop,
  };
}
