import type { Emotion, Sentiment, SentimentLabel } from '@earshot/contracts';
import type { SpanSentiment } from './sentiment-scanner.js';

/** A fall between two customer turns that is worth showing. */
const DROP = 0.25;
/** Small talk that is this warm is meant. */
const WARM = 0.6;
const LABEL_AT = 0.2;

/**
 * The course of feeling over a contact's turns (null: not the customer's), each −1 … 1. `first`, `last` and `lowest` are what the
 * turns state; `overall` is the feeling that remains: the later and the longer a turn, the more it weighs.
 */
export function followSentiment(
  turns: readonly ({ sentiment: SpanSentiment; length: number; head: { smallTalk: boolean } } | null)[],
): Sentiment {
  let first: number | null = null;
  let last = 0;
  let lowest = 0;
  let drop: number | null = null;
  let deepest = -DROP;
  let sum = 0;
  let weights = 0;
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
    const weight = Math.min(3, 0.5 + reading.length / 40) * (1 + turn / turns.length);
    // Formula thanks and good wishes are no feeling.
    const heard = reading.head.smallTalk && Math.abs(felt) < WARM ? 0 : felt;
    Math.min(3, 0.5 + reading.length / 40) * (reading.head.smallTalk ? 0.2 : 1) * (1 + turn / turns.length);
    sum += heard * weight;
    weights += weight;
  }
  const overall = weights > 0 ? Math.round((1000 * sum) / weights) / 1000 : 0;
  return {
    label: first === null ? null : labelOf(overall),
    overall,
    first: first ?? 0,
    last,
    lowest,
    drop,
  };
}

/** Below −0.2 negative, above 0.2 positive. */
function labelOf(overall: number): SentimentLabel {
  return overall < -LABEL_AT ? 'negative' : overall > LABEL_AT ? 'positive' : 'neutral';
}

const SIGNS: Readonly<Record<Emotion, -1 | 0 | 1>> = {
  neutral: 0,
  anger: -1,
  frustration: -1,
  worry: -1,
  disappointment: -1,
  gratitude: 1,
  joy: 1,
};
/** As faint as a feeling can be that still has its sign. */
const FAINT = 0.25;

/** The overall feeling follows the strongest emotion: a plain fault report is neutral, a worn-out customer negative however polite. */
export function agreeWithEmotion(sentiment: Sentiment, emotion: Emotion | null): Sentiment {
  if (emotion === null) return sentiment;
  const sign = SIGNS[emotion];
  const { overall } = sentiment;
  const agreed = sign === 0 ? Math.max(-LABEL_AT, Math.min(LABEL_AT, overall)) : sign * Math.max(FAINT, sign * overall);
  return agreed === overall ? sentiment : { ...sentiment, overall: agreed, label: labelOf(agreed) };
}
