import { contact as contactSchema, type Rejection, type Turn } from '@earshot/contracts';
import type { z } from 'zod';
import { cleanText } from './clean-text.js';
import { describeIssues, remedyForMissing } from './describe-issue.js';
import { limits } from './limits.js';
import type { Fields } from './read-item.js';
import { type FieldKind, tidyFields } from './tidy-fields.js';

/** A contact that keeps every rule of the contract, before anything was taken out of it: it goes no further than the door. */
export type ValidContact = Omit<z.output<typeof contactSchema>, 'text' | 'turns'> & { turns: Turn[] };

const KNOWN = Object.keys(contactSchema.shape);
const IS_KNOWN = new Set(KNOWN);
const KINDS: Record<string, FieldKind> = { occurredAt: 'moment', revision: 'number' };
const OUTCOME_KINDS: Record<string, FieldKind> = {
  csat: 'number',
  nps: 'number',
  effort: 'number',
  queueSeconds: 'number',
  resolved: 'boolean',
  transferred: 'boolean',
  botOnly: 'boolean',
  botMatched: 'boolean',
  abandoned: 'boolean',
};

export type ContactRead = { contact: ValidContact; unknownFields: number } | { rejection: Rejection };

/**
 * Checks one contact against every rule. Fields nobody knows are left out and counted: sources add fields without telling anybody.
 * `now` is the door's clock, epoch milliseconds.
 */
export function readContact(fields: Fields, line: number, now: number): ContactRead {
  let unknownFields = 0;
  let columns = false;
  for (const name in fields) {
    if (IS_KNOWN.has(name)) continue;
    if (name.startsWith('outcome.') || name.startsWith('attributes.')) columns = true;
    else unknownFields++;
  }
  let read = columns ? undefined : contactSchema.safeParse(fields);
  if (!read?.success) {
    const tidy = tidyContact(fields);
    read = contactSchema.safeParse(tidy);
    if (!read.success) return { rejection: describeIssues(line, read.error.issues, tidy, KNOWN) };
  }
  const { text, turns, ...rest } = read.data;
  const rejection = (field: string, reason: string, remedy: string): ContactRead => ({
    rejection: { line, field, reason, remedy },
  });
  if (text !== undefined && turns !== undefined) {
    return rejection('text', 'both text and turns are given', 'give turns, or text for a single customer turn');
  }
  if (text === undefined && turns === undefined) {
    return rejection('turns', 'turns and text are missing', missingTurns(fields));
  }
  const contact: ValidContact = { ...rest, turns: turns ?? [{ speaker: 'customer', text: text ?? '' }] };
  const problem =
    identityProblem(contact) ??
    timeProblem(contact.occurredAt, now) ??
    textProblem(contact) ??
    attributesProblem(contact);
  return problem ? rejection(problem[0], problem[1], problem[2]) : { contact, unknownFields };
}

type Problem = readonly [field: string, reason: string, remedy: string];

function identityProblem({ id, source }: ValidContact): Problem | null {
  // Neither may become empty when NUL is dropped.
  if (cleanText(id) === '') return ['id', 'id is empty', 'give an id that is unique within its source'];
  return cleanText(source) === '' ? ['source', 'source is empty', 'name the system it comes from'] : null;
}

function timeProblem(occurredAt: string, now: number): Problem | null {
  const at = Date.parse(occurredAt);
  if (at < limits.earliest) {
    return ['occurredAt', 'occurredAt is before the year 2000', 'give the time of the first customer turn'];
  }
  if (at > now + limits.aheadMs) {
    return [
      'occurredAt',
      'occurredAt is more than 24 hours ahead',
      'give the time of the first customer turn, and check its offset',
    ];
  }
  return null;
}

function textProblem({ turns, outcome }: ValidContact): Problem | null {
  let units = 0;
  let empty = true;
  for (const { text } of turns) {
    units += text.length;
    empty &&= text.trim() === '';
  }
  if (empty && outcome?.abandoned !== true) {
    return ['turns', 'every turn is empty', 'give a text, or outcome.abandoned = true for a contact nobody spoke in'];
  }
  // A UTF-16 unit takes at most three bytes, so most contacts need not be measured.
  if (units * 3 > limits.textBytes) {
    const bytes = turns.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    if (bytes > limits.textBytes) {
      return ['turns', `the texts have more than ${limits.textBytes} bytes`, 'shorten them, or split the contact'];
    }
  }
  return null;
}

function attributesProblem({ attributes }: ValidContact): Problem | null {
  if (attributes === undefined || Object.keys(attributes).length <= limits.attributes) return null;
  return ['attributes', `more than ${limits.attributes} attributes`, 'keep those that contacts are to be sliced by'];
}

function missingTurns(fields: Fields): string {
  const turns = remedyForMissing('turns', fields, KNOWN);
  const text = remedyForMissing('text', fields, KNOWN);
  return text.startsWith('rename')
    ? text
    : turns.startsWith('rename')
      ? turns
      : 'add turns, or text for one customer turn';
}

/** Second reading: cells of a CSV file, `outcome.csat` and `attributes.city` as columns, null for absent. */
function tidyContact(fields: Fields): Record<string, unknown> {
  const nested: Record<string, Record<string, unknown>> = {};
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const dot = name.indexOf('.');
    const group = name.slice(0, dot);
    if (dot < 0 || (group !== 'outcome' && group !== 'attributes')) flat[name] = value;
    else if (value !== '')
      nested[group] = { ...(nested[group] ?? asFields(fields[group])), [name.slice(dot + 1)]: value };
  }
  const tidy = tidyFields({ ...flat, ...nested }, KINDS);
  if (isFields(tidy.outcome)) tidy.outcome = tidyFields(tidy.outcome, OUTCOME_KINDS);
  if (isFields(tidy.attributes)) tidy.attributes = tidyFields(tidy.attributes, {});
  if (Array.isArray(tidy.turns)) {
    tidy.turns = tidy.turns.map((turn: unknown) =>
      isFields(turn) ? { ...tidyFields(turn, { at: 'moment' }), ...('text' in turn && { text: turn.text }) } : turn,
    );
  }
  return tidy;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}
