import { z } from 'zod';
import { speaker } from './lists.js';
import { moment } from './time.js';

export const turn = z.object({ speaker, text: z.string(), at: moment.optional() });
export type Turn = z.infer<typeof turn>;

export const contactLink = z.object({ kind: z.enum(['order', 'phone', 'device', 'email']), value: z.string().min(1) });
export type ContactLink = z.infer<typeof contactLink>;

export const contactOutcome = z.object({
  csat: z.number().min(1).max(5).optional(),
  nps: z.number().min(0).max(10).optional(),
  effort: z.number().min(1).max(7).optional(),
  resolved: z.boolean().optional(),
  transferred: z.boolean().optional(),
  botOnly: z.boolean().optional(),
  botMatched: z.boolean().optional(),
  abandoned: z.boolean().optional(),
  queueSeconds: z.number().min(0).optional(),
  agentReasonCode: z.string().optional(),
});
export type ContactOutcome = z.infer<typeof contactOutcome>;

export const attributeValue = z.union([z.string(), z.number(), z.boolean()]);

/** What a source hands over, and what every slice is cut by. The rules that no schema can say are in `intake`. */
export const contact = z.object({
  id: z.string().min(1),
  source: z.string().min(1),
  occurredAt: moment,
  turns: z.array(turn).optional(),
  /** Short for one customer turn. */
  text: z.string().optional(),
  revision: z.int().min(0).default(0),
  channel: z.string().toLowerCase().optional(),
  account: z.string().min(1).optional(),
  links: z.array(contactLink).optional(),
  product: z.string().optional(),
  productVersion: z.string().optional(),
  region: z.string().optional(),
  journeyStage: z.string().optional(),
  language: z.string().optional(),
  url: z.string().optional(),
  outcome: contactOutcome.optional(),
  attributes: z.record(z.string(), attributeValue).optional(),
});
export type ContactInput = z.input<typeof contact>;

/**
 * A contact that passed the door: text redacted, ids that were personal and every account and link pseudonymised, `text` turned
 * into a turn. Nothing before this shape is ever written anywhere.
 */
export type Contact = Omit<z.output<typeof contact>, 'text' | 'turns'> & { turns: Turn[] };

/** What makes two arrivals the same contact. Also the key in the log, so one contact stays in one partition. */
export function contactIdentity(contact: { source: string; id: string }): string {
  return `${contact.source}\u001f${contact.id}`;
}
