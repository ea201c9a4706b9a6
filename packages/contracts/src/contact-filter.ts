import { z } from 'zod';
import { moment } from './time.js';

/**
 * What `--where` takes. `harm=3` is exactly level 3, `harm=3+` level 3 or more; `issue=unassigned` are contacts without an
 * issue; an empty value (`product=`) selects contacts where the field is absent.
 */
export const whereKey = z
  .string()
  .regex(
    /^(source|channel|product|productVersion|region|language|account|issue|harm|attributes\..+)$/,
    'one of source channel product productVersion region language account issue harm attributes.NAME',
  );

export const condition = z.object({ key: whereKey, value: z.string() });
export type Condition = z.infer<typeof condition>;

/** Selects contacts: every condition holds, and `since` ≤ occurredAt < `until`. */
export const contactFilter = z.object({
  since: moment.optional(),
  until: moment.optional(),
  where: z.array(condition).default([]),
});
export type ContactFilter = z.output<typeof contactFilter>;

/** One `key=value`, as the command and the address write it. Throws with the remedy when there is no `=` or no such key. */
export function parseCondition(text: string): Condition {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`where "${text}": write it as key=value, for example product=lumen-3`);
  const key = whereKey.safeParse(text.slice(0, at));
  if (!key.success) throw new Error(`where "${text.slice(0, at)}": ${key.error.issues[0]?.message}`);
  const value = text.slice(at + 1);
  if (key.data === 'harm' && !/^[0-4]\+?$/.test(value)) {
    throw new Error(`where "${text}": write a level from 0 to 4, or a level and more, like harm=3+`);
  }
  return { key: key.data, value };
}

/** The same filter narrowed by one more condition. */
export function narrow(filter: ContactFilter, key: string, value: string): ContactFilter {
  return { ...filter, where: [...filter.where, { key, value }] };
}
