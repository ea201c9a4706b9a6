import { findHarm, type TurnHarm } from './harm/find-harm.js';
import { agentCues } from './heads/agent-cues.js';
import { causeBits } from './heads/cause-side.js';
import { customerCues } from './heads/customer-cues.js';
import type { AgentTurn, CustomerTurn } from './heads/reading.js';
import type { Generation } from './intents/generation.js';
import { IntentReader, type IntentReading } from './intents/intent-reader.js';
import { type SpanSentiment, scanSentiment } from './sentiment/sentiment-scanner.js';

/** What one customer turn says by itself. Shared between contacts that say the same: never changed. */
export interface TurnReading {
  intents: IntentReading;
  sentiment: SpanSentiment;
  harm: TurnHarm | null;
  /** Bits of the causes it points to. */
  causes: number;
  head: CustomerTurn;
  /** UTF-16 units. */
  length: number;
}

const HAN = /[\u3400-\u9fff]/;
/** A Han character says about as much as three letters. */
const LATIN_PER_HAN = 3;

/** Reads turns by one generation. An instance belongs to one caller at a time. */
export class TurnReader {
  readonly #intents: IntentReader;

  constructor(generation: Generation) {
    this.#intents = new IntentReader(generation);
  }

  readCustomer(text: string): TurnReading {
    const lower = text.toLowerCase();
    const sentiment = scanSentiment(lower);
    const intents = this.#intents.read(text, lower, sentiment.stated);
    const { smallTalk } = intents;
    const harm = smallTalk ? null : findHarm(text, lower);
    return {
      intents,
      sentiment,
      harm,
      causes: smallTalk ? 0 : causeBits(lower),
      head: { cues: customerCues.find(lower), smallTalk, felt: sentiment.felt, harmLevel: harm?.level ?? 0 },
      length: text.length,
    };
  }

  readAgent(text: string): AgentTurn {
    return { cues: agentCues.find(text.toLowerCase()), length: text.length * (HAN.test(text) ? LATIN_PER_HAN : 1) };
  }
}
