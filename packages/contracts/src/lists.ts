import { z } from 'zod';

// The closed lists. Each also allows null where it labels a contact: "don't know" is a value, and its share is shown.
export const speaker = z.enum(['customer', 'agent', 'bot', 'system']);
export const contactType = z.enum(['inquiry', 'complaint', 'request', 'praise', 'suggestion']);
export const causeSide = z.enum([
  'defect',
  'design',
  'information',
  'expectation',
  'policy',
  'logistics',
  'service',
  'third_party',
]);
export const resolution = z.enum(['resolved', 'workaround', 'passed_on', 'unresolved']);
export const emotion = z.enum(['neutral', 'anger', 'frustration', 'worry', 'disappointment', 'gratitude', 'joy']);
export const effort = z.enum(['low', 'medium', 'high']);
export const answerCertainty = z.enum(['certain', 'hedged', 'scripted', 'passed_on']);
export const sentimentLabel = z.enum(['negative', 'neutral', 'positive']);
/** 0 none, 1 effort, 2 money or function, 3 serious, 4 danger. */
export const harmLevel = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export const harmClass = z.enum([
  'injury',
  'fire_or_shock',
  'food_safety',
  'road_safety',
  'self_harm',
  'vulnerable_person',
  'fraud_or_loss',
  'data_leak',
  'discrimination',
  'legal_or_media',
  'service_loss',
]);
export const alertKind = z.enum([
  'spike',
  'slow_rise',
  'new_issue',
  'high_harm',
  'regression',
  'shift',
  'source_silent',
  'source_flooded',
  'health',
]);
export const alertState = z.enum([
  'open',
  'acknowledged',
  'acting',
  'watching',
  'resolved',
  'regressed',
  'expected',
  'wrong',
]);
export const exposureMeasure = z.enum(['orders', 'active_users', 'units_in_use', 'shipments']);
export const outcomeKind = z.enum(['return', 'refund', 'churn', 'repurchase', 'review']);
export const changeEventKind = z.enum(['launch', 'release', 'campaign', 'price', 'outage', 'holiday']);

export type Speaker = z.infer<typeof speaker>;
export type ContactType = z.infer<typeof contactType>;
export type CauseSide = z.infer<typeof causeSide>;
export type Resolution = z.infer<typeof resolution>;
export type Emotion = z.infer<typeof emotion>;
export type Effort = z.infer<typeof effort>;
export type AnswerCertainty = z.infer<typeof answerCertainty>;
export type SentimentLabel = z.infer<typeof sentimentLabel>;
export type HarmLevel = z.infer<typeof harmLevel>;
export type HarmClass = z.infer<typeof harmClass>;
export type AlertKind = z.infer<typeof alertKind>;
export type AlertState = z.infer<typeof alertState>;
export type ExposureMeasure = z.infer<typeof exposureMeasure>;
export type OutcomeKind = z.infer<typeof outcomeKind>;
export type ChangeEventKind = z.infer<typeof changeEventKind>;
