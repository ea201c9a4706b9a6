import { createHash, randomBytes } from 'node:crypto';

const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** One-time sign-ins for the console: each works once, for a day, in the process that made it. Only hashes are kept. */
export class SignInTokens {
  readonly #expiresAt = new Map<string, number>();

  constructor(private readonly now: () => number) {}

  issue(): string {
    const token = randomBytes(18).toString('base64url');
    this.#expiresAt.set(hash(token), this.now() + LIFETIME_MS);
    return token;
  }

  /** True once for a token that was issued and has not expired. */
  redeem(token: string): boolean {
    const expiresAt = this.#expiresAt.get(hash(token));
    this.#expiresAt.delete(hash(token));
    return expiresAt !== undefined && this.now() < expiresAt;
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
