import {
  type Account,
  account,
  type ChangeEvent,
  type Exposure,
  exposure,
  type Outcome,
  outcome,
  type Rejection,
} from '@earshot/contracts';
import type { z } from 'zod';
import type { Concealer } from './concealer.js';
import { describeIssues } from './describe-issue.js';
import type { Fields } from './read-item.js';
import { type FieldKind, tidyFields } from './tidy-fields.js';

export type RecordRead<T> = { value: T } | { rejection: Rejection };

function reader<S extends z.ZodObject>(schema: S, kinds: Record<string, FieldKind>) {
  const known = Object.keys(schema.shape);
  return (fields: Fields, line: number): RecordRead<z.output<S>> => {
    const tidy = tidyFields(fields, kinds);
    const read = schema.safeParse(tidy);
    if (read.success) return { value: read.data };
    return { rejection: describeIssues(line, read.error.issues, tidy, known) };
  };
}

export const readExposure = reader(exposure, { at: 'moment', value: 'number' });
export const readOutcome = reader(outcome, { at: 'moment', value: 'number' });
export const readAccount = reader(account, { value: 'number' });

/** The records as they may be written: what names an account is its pseudonym, names and ids that are personal are too. */
export function concealExposure(given: Exposure, concealer: Concealer): Exposure {
  return named(given, ['product', 'region', 'channel'], concealer);
}

export function concealOutcome(given: Outcome, concealer: Concealer): Outcome {
  const concealed = { ...named(given, ['product', 'region'], concealer), id: concealer.id(given.id) };
  if (given.account !== undefined) concealed.account = concealer.account(given.account);
  return concealed;
}

export function concealAccount(given: Account, concealer: Concealer): Account {
  return { ...named(given, ['tier'], concealer), account: concealer.account(given.account) };
}

export function concealChangeEvent(given: ChangeEvent, concealer: Concealer): ChangeEvent {
  return { ...named(given, ['product', 'region'], concealer), name: concealer.text(given.name) };
}

function named<T extends object>(given: T, fields: readonly (keyof T)[], concealer: Concealer): T {
  const concealed = { ...given };
  for (const field of fields) {
    const value = concealed[field];
    if (typeof value === 'string') concealed[field] = concealer.name(value) as T[keyof T];
  }
  return concealed;
}
