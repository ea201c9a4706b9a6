/** What the door takes at most. Larger things are rejected by name, before they cost memory. */
export const limits = {
  /** Bytes of one line, and of one contact as it is written. */
  lineBytes: 2 * 1024 * 1024,
  /** Bytes of a contact's texts together. */
  textBytes: 1024 * 1024,
  attributes: 50,
  /** Levels of nesting: a contact needs three. */
  depth: 32,
  earliest: Date.UTC(2000, 0, 1),
  aheadMs: 24 * 60 * 60 * 1000,
} as const;
