import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { VersionConflictError, type Workspace } from '@earshot/workspace';

const LIFETIME_MS = 24 * 60 * 60 * 1000;

/**
 * One-time sign-ins for the console: each works once, for a day, at every process that has the same session key. Signed, so nothing is
 * kept until one is used; that it was is an event of the workspace, and the first to say so is the one who signs in.
 */
export class SignInTokens {
  constructor(
    private readonly workspace: Pick<Workspace, 'propose'>,
    private readonly sessionKey: Buffer,
    private readonly now: () => number,
  ) {}

  issue(): string {
    const id = randomBytes(18).toString('base64url');
    const expiresAt = (this.now() + LIFETIME_MS).toString(36);
    return [id, expiresAt, this.#sign(id, expiresAt)].join('.');
  }

  /** True once for a token that was issued and has not expired. */
  async redeem(token: string): Promise<boolean> {
    const [id = '', expiresAt = '', signature = ''] = token.split('.');
    if (!isSame(signature, this.#sign(id, expiresAt))) return false;
    if (!(this.now() < Number.parseInt(expiresAt, 36))) return false;
    try {
      const change = { kind: 'sign_in.redeemed', data: { id } } as const;
      await this.workspace.propose({ author: 'admin', entity: `sign-in:${id}`, expectedVersion: 0, change });
      return true;
    } catch (error) {
      if (error instanceof VersionConflictError) return false;
      throw error;
    }
  }

  #sign(id: string, expiresAt: string): string {
    return createHmac('sha256', this.sessionKey).update(`sign-in ${id} ${expiresAt}`).digest('base64url');
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
