import { account, contact, contactOutcome, exposure, outcome, speaker } from '@earshot/contracts';
import { z } from 'zod';
import { condition, pointer } from './json-pointer.js';
import { timeFormat } from './time-format.js';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const detailedRule = z.strictObject({
  /** The first of them that holds something. */
  pointer: z.union([pointer, z.array(pointer).min(1)]),
  /** Their value → ours; null: absent. What isn't named stays as it is. */
  values: z.record(z.string(), scalar).optional(),
  /** For what `values` doesn't name, and for nothing at all. */
  otherwise: scalar.optional(),
  time: timeFormat.optional(),
});
const constantRule = z.strictObject({ constant: scalar });
/** `https://desk.example/tickets/{/id}`: pointers in braces. */
const templateRule = z.strictObject({ template: z.string() });

/** Where the value of one of our fields comes from. */
export const valueRule = z.union(
  [pointer, detailedRule, constantRule, templateRule],
  'write a JSON pointer ("/ticket/id"), {"pointer": …, "values": …, "time": …}, {"constant": …} or {"template": "…{/id}…"}',
);
export type ValueRule = z.infer<typeof valueRule>;

/** `customerWhen`: the customer speaks where these two are the same (`sameAs` is looked up in the item, not in the turn). */
const sameRule = z.strictObject({
  customerWhen: z.strictObject({ pointer, sameAs: pointer }),
  otherwise: speaker.default('agent'),
});

/** How a list inside an item becomes turns. */
export const turnsRule = z.strictObject({
  list: pointer,
  /** Only what meets all of these: `{"pointer": "/public", "equals": true}`. */
  only: z.array(condition).default([]),
  speaker: z.union(
    [sameRule, valueRule],
    'write a rule as for a field, or {"customerWhen": {"pointer": …, "sameAs": …}}',
  ),
  text: valueRule,
  at: valueRule.optional(),
});
export type TurnsRule = z.infer<typeof turnsRule>;

export const kindsOfRecords = ['contacts', 'exposures', 'outcomes', 'accounts'] as const;
export type RecordKind = (typeof kindsOfRecords)[number];

const LINKS = ['links.order', 'links.phone', 'links.device', 'links.email'];
const FIELDS: Record<RecordKind, readonly string[]> = {
  contacts: [
    ...Object.keys(contact.shape),
    ...Object.keys(contactOutcome.shape).map((name) => `outcome.${name}`),
    ...LINKS,
  ],
  exposures: Object.keys(exposure.shape),
  outcomes: Object.keys(outcome.shape),
  accounts: Object.keys(account.shape),
};

export const fieldRules = z.record(z.string(), valueRule);
export type FieldRules = z.infer<typeof fieldRules>;

/** Fields of a mapping that records of this kind don't have. */
export function strangeFields(fields: FieldRules, what: RecordKind): string[] {
  return Object.keys(fields).filter(
    (name) => !FIELDS[what].includes(name) && !(what === 'contacts' && /^attributes\../.test(name)),
  );
}
