import { z } from 'zod';

/** Where a secret is: the name of an environment variable. Secrets themselves never stand in the file. */
export const secret = z.strictObject(
  {
    env: z.string().regex(/^[A-Za-z_]\w*$/, 'write the name of an environment variable'),
    prefix: z.string().optional(),
  },
  'a secret is not written into this file: put it into an environment variable and write {"env": "ITS_NAME"}',
);
export type Secret = z.infer<typeof secret>;

const SECRET_NAME =
  /token|secret|passw|pwd|api[-_]?key|access[-_]?key|app[-_]?key|authorization|cookie|signature|credential/i;

/** Whether what is called so is a secret, judged by its name. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** What a parameter or header is set to: itself, or what the environment holds. */
export const parameterValue = z.union(
  [z.string(), z.number(), z.boolean(), secret],
  'write a text, a number, true or false, or {"env": "NAME"} for a secret',
);

/** Parameters or headers by name. One whose name says secret must come from the environment. */
export const parameters = z.record(z.string(), parameterValue).superRefine((values, context) => {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'object' && isSecretName(name))
      context.addIssue({ code: 'custom', path: [name], message: LITERAL });
  }
});
export type Parameters = z.infer<typeof parameters>;

const LITERAL =
  'this looks like a secret, and secrets are not written into this file: put it into an environment variable and write {"env": "ITS_NAME"}';

/** A JSON body whose secrets are references at any depth. */
export const jsonBody = z.record(z.string(), z.json()).superRefine((body, context) => {
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      if (typeof inner === 'string' && key !== 'env' && isSecretName(key))
        context.addIssue({ code: 'custom', path: at, message: LITERAL });
      else walk(inner, at);
    }
  };
  walk(body, []);
});

/** What the environment holds for a secret, or undefined when it holds nothing. */
export type SecretReader = (secret: Secret) => string;

/** Replaces every reference in a JSON value by its secret. */
export function withSecrets(value: unknown, read: SecretReader): unknown {
  if (Array.isArray(value)) return value.map((inner) => withSecrets(inner, read));
  if (typeof value !== 'object' || value === null) return value;
  const reference = secret.safeParse(value);
  if (reference.success) return read(reference.data);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withSecrets(inner, read)]));
}
