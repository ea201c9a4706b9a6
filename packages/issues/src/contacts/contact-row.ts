import {
  answerCertainty,
  causeSide,
  contactType,
  effort,
  emotion,
  harmClass,
  harmLevel,
  mention,
  resolution,
  scoredName,
  sentimentLabel,
  speaker,
} from '@earshot/contracts';
import { integer64 } from '@earshot/warehouse';
import { z } from 'zod';

/** The columns of `contacts` that make a contact again. */
export const contactColumns = `source, id, revision, generation, toUnixTimestamp64Milli(occurred_at) AS occurred_ms, offset_minutes,
  channel, account, product, product_version, region, journey_stage, language, url, links, outcome, attributes, attributes_typed, turns,
  issues, issue_scores, candidates, out_of_scope, mentions,
  sentiment_label, sentiment_overall, sentiment_first, sentiment_last, sentiment_lowest, sentiment_drop,
  contact_type, emotion, harm_level, harm_class, harm_quote, harm_turn, cause_side, resolution, effort,
  first_response_seconds, average_response_seconds, transfers, answer_certainty`;

/** '' in a column means the field was absent, or the label unknown. */
const orNull = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => null), schema]) as z.ZodType<z.output<T> | null>;

export const contactRow = z.object({
  source: z.string(),
  id: z.string(),
  revision: z.int(),
  generation: z.int(),
  occurred_ms: integer64,
  offset_minutes: z.int(),
  channel: z.string(),
  account: z.string(),
  product: z.string(),
  product_version: z.string(),
  region: z.string(),
  journey_stage: z.string(),
  language: z.string(),
  url: z.string(),
  links: z.array(z.object({ kind: z.enum(['order', 'phone', 'device', 'email']), value: z.string() })),
  outcome: z.string(),
  attributes: z.record(z.string(), z.string()),
  /** Names of the attributes that are numbers or booleans. */
  attributes_typed: z.array(z.string()),
  turns: z.array(z.object({ speaker, text: z.string(), at: z.string() })),
  issues: z.array(z.string()),
  issue_scores: z.array(z.number()),
  candidates: z.array(scoredName),
  out_of_scope: z.number(),
  mentions: z.array(mention),
  sentiment_label: orNull(sentimentLabel),
  sentiment_overall: z.number(),
  sentiment_first: z.number(),
  sentiment_last: z.number(),
  sentiment_lowest: z.number(),
  sentiment_drop: z.int(),
  contact_type: orNull(contactType),
  emotion: orNull(emotion),
  harm_level: harmLevel,
  harm_class: orNull(harmClass),
  harm_quote: z.string(),
  harm_turn: z.int(),
  cause_side: orNull(causeSide),
  resolution: orNull(resolution),
  effort: orNull(effort),
  first_response_seconds: z.number().nullable(),
  average_response_seconds: z.number().nullable(),
  transfers: z.int().nullable(),
  answer_certainty: orNull(answerCertainty),
});
export type ContactRow = z.output<typeof contactRow>;
