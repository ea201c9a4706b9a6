import { readFileSync } from 'node:fs';
import { intent, resolution, speaker, type Taxonomy } from '@earshot/contracts';
import { z } from 'zod';

const lang = z.enum(['zh', 'en']);

const phrase = z.object({
  /** Null: small things that belong to no issue. */
  intent: z.string().nullable(),
  lang,
  text: z.string(),
  /** What the same customer says later on. */
  follow: z.array(z.string()).optional(),
  product: z.string().optional(),
  channel: z.string().optional(),
  /** Only said once that action was taken. */
  after: z.string().optional(),
});
export type Phrase = z.infer<typeof phrase>;

const line = z.object({
  kind: z.enum([
    'hi',
    'agent-hi',
    'bot-hi',
    'probe',
    'answer',
    'end-good',
    'end-flat',
    'end-bad',
    'agent-end',
    'small',
  ]),
  lang,
  text: z.string(),
  intent: z.string().nullable().optional(),
  resolution: resolution.optional(),
  /** What customers answer to a question. */
  replies: z.array(z.string()).optional(),
  /** Only said once that action was taken. */
  after: z.string().optional(),
});
export type Line = z.infer<typeof line>;

const incident = z.object({
  day: z.int(),
  time: z.string().regex(/^\d\d:\d\d$/),
  channel: z.string(),
  source: z.string(),
  region: z.string(),
  account: z.string(),
  product: z.string(),
  language: lang,
  /** What a reader of notes on harm would give it. Never part of the contact. */
  level: z.int(),
  turns: z.array(z.object({ speaker, text: z.string() })),
});
export type Incident = z.infer<typeof incident>;

export interface DemoCorpus {
  taxonomy: Taxonomy;
  phrases: Phrase[];
  lines: Line[];
  incidents: Incident[];
}

/** The sentences of the demo, from the `demo` folder of this service (two levels up, from `src/demo` and from `dist/demo` alike). */
export function readDemoCorpus(): DemoCorpus {
  return {
    taxonomy: readLines('taxonomy.jsonl', intent),
    phrases: readLines('phrases.jsonl', phrase),
    lines: readLines('lines.jsonl', line),
    incidents: readLines('incidents.jsonl', incident),
  };
}

function readLines<T extends z.ZodType>(name: string, schema: T): z.output<T>[] {
  return readFileSync(new URL(`../../demo/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => schema.parse(JSON.parse(text)));
}
