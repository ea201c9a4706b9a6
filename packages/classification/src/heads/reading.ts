/** What the heads need of a customer turn. */
export interface CustomerTurn {
  /** Bits of `customerCues`. */
  cues: number;
  smallTalk: boolean;
  /** −1 … 1, by judging words. */
  felt: number;
  harmLevel: number;
}

/** What the heads need of an agent's or bot's turn. */
export interface AgentTurn {
  /** Bits of `agentCues`. */
  cues: number;
  /** In letters; a Han character counts as three. */
  length: number;
}

/** A contact's turns as the heads see them, in order; null for empty and system turns. */
export type HeadTurn = { customer: CustomerTurn } | { agent: AgentTurn } | null;
