import { PermanentError } from '@earshot/event-log';
import type { z } from 'zod';

/** The value as the schema has it. Throws PermanentError naming the field, never what stands in it. */
export function checked<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = [what, ...(issue?.path ?? [])].join('.');
  throw new PermanentError(`${field} is not as the contract says (${issue?.code}): correct it at the source`, {
    field,
  });
}
