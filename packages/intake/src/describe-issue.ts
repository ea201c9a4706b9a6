import type { Rejection } from '@earshot/contracts';
import { redact } from '@earshot/language';
import type { z } from 'zod';
import type { Fields } from './read-item.js';
import { similarField } from './similar-field.js';

type Issue = z.core.$ZodIssue;

/** The first thing that is wrong with an item as its rejection: field, reason, remedy, and never the value that was given. */
export function describeIssues(
  line: number,
  issues: readonly Issue[],
  given: Fields,
  known: readonly string[],
): Rejection {
  const issue = issues[0];
  if (!issue) return { line, field: '', reason: 'not valid', remedy: 'compare it with the documented fields' };
  const value = valueAt(given, issue.path);
  const missing = value === undefined || value === null || value === '';
  const { reason, remedy } = missing ? describeMissing(issue, given, known) : describeWrong(issue);
  const more = new Set(issues.slice(0, 1000).map(({ path }) => fieldPath(path))).size - 1;
  return { line, field: fieldPath(issue.path), reason: more > 0 ? `${reason} (and ${more} more)` : reason, remedy };
}

/** `turns[2].text`. Names of attributes are the source's own, so what is personal in them goes too. */
export function fieldPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text === '' ? '' : '.'}${redact(String(part).slice(0, 100)).text}`;
  }
  return text;
}

/** What to do about a field that isn't there; names the field that was probably meant for it. */
export function remedyForMissing(field: string, given: Fields, known: readonly string[]): string {
  const strangers = Object.keys(given).filter((name) => !known.includes(name) && name.length <= 40);
  const similar = similarField(field, strangers);
  if (similar === null) return `add ${field}`;
  return `rename "${redact(similar).text}" to ${field}, or map it with --map`;
}

function describeMissing(issue: Issue, given: Fields, known: readonly string[]): { reason: string; remedy: string } {
  const field = fieldPath(issue.path);
  return {
    reason: `${field} is missing`,
    remedy: issue.path.length === 1 ? remedyForMissing(field, given, known) : `add ${field}, ${expectation(issue)}`,
  };
}

function describeWrong(issue: Issue): { reason: string; remedy: string } {
  const expected = expectation(issue);
  const field = fieldPath(issue.path);
  return { reason: `${field} is not ${expected}`, remedy: `make it ${expected}${example(issue)}` };
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${/^[aeio]/.test(issue.expected) ? 'an' : 'a'} ${NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'datetime' ? 'a time with an offset' : `a ${issue.format}`;
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `${issue.minimum} or more`;
    case 'too_big':
      return `${String(issue.maximum)} or less`;
    case 'invalid_union':
      return issue.path[0] === 'attributes' ? 'a string, a number or a boolean' : 'a time with an offset, or a date';
    default:
      return 'valid';
  }
}

function example(issue: Issue): string {
  if (issue.code === 'invalid_format' && issue.format === 'datetime') return ', for example 2026-10-24T09:00:00+08:00';
  if (issue.code === 'invalid_union' && issue.path[0] !== 'attributes')
    return ', for example 2026-10-24T09:00:00+08:00 or 2026-10-24';
  return '';
}

const NAMES: Record<string, string> = { int: 'whole number', record: 'flat map', array: 'list', object: 'JSON object' };

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
