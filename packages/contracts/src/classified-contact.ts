import { z } from 'zod';
import type { Contact } from './contact.js';
import {
  answerCertainty,
  causeSide,
  contactType,
  effort,
  emotion,
  harmClass,
  harmLevel,
  resolution,
  sentimentLabel,
} from './lists.js';

/** A span of one customer turn that speaks of an issue. `quote` is exactly `turns[turn].text.slice(start, end)` (UTF-16 units). */
export const mention = z.object({
  issue: z.string(),
  turn: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string(),
  /** A calibrated probability, 0–1. */
  score: z.number(),
  /** −1 … 1 of the span. */
  sentiment: z.number(),
});
export type Mention = z.infer<typeof mention>;

export const scoredName = z.object({ name: z.string(), score: z.number() });
export type ScoredName = z.infer<typeof scoredName>;

/** The course of feeling over the customer's turns, each −1 … 1; `drop` is the turn where it fell most, null where it didn't. */
export const sentiment = z.object({
  label: sentimentLabel.nullable(),
  overall: z.number(),
  first: z.number(),
  last: z.number(),
  lowest: z.number(),
  drop: z.int().nullable(),
});
export type Sentiment = z.infer<typeof sentiment>;

/** Harm done to a customer. `quote` is an exact substring of `turns[turn].text`; at level 0 class, quote and turn are null. */
export const harm = z.object({
  level: harmLevel,
  class: harmClass.nullable(),
  quote: z.string().nullable(),
  turn: z.int().nullable(),
});
export type Harm = z.infer<typeof harm>;

export const service = z.object({
  firstResponseSeconds: z.number().nullable(),
  averageResponseSeconds: z.number().nullable(),
  transfers: z.int().nullable(),
  answerCertainty: answerCertainty.nullable(),
});
export type Service = z.infer<typeof service>;

/** Everything the classifier says about a contact, by one generation. */
export const labels = z.object({
  generation: z.int().min(0),
  language: z.string(),
  /** Accepted issues, most certain first; empty = don't know, counted as unassigned. */
  intents: z.array(scoredName),
  /** The best five, accepted or not, with calibrated probabilities. */
  candidates: z.array(scoredName),
  /** 0–1, higher = more likely outside the taxonomy. */
  outOfScope: z.number(),
  mentions: z.array(mention),
  sentiment,
  contactType: contactType.nullable(),
  emotion: emotion.nullable(),
  harm,
  causeSide: causeSide.nullable(),
  resolution: resolution.nullable(),
  effort: effort.nullable(),
  service,
});
export type Labels = z.infer<typeof labels>;

export type ClassifiedContact = Contact & Labels;
