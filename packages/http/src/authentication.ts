import type { ApiKey } from '@earshot/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashApiKey } from './api-key.js';
import { ProblemError } from './problem-error.js';

export type Scope = ApiKey['scope'];

/** Who asks, and what they may do. */
export interface Caller {
  name: string;
  scope: Scope;
  /** The key they came in with; a session made with it ends with it. */
  keyId?: string;
}

export interface AuthenticationOptions {
  keys: () => ReadonlyMap<string, ApiKey>;
  /** The owner of the data folder, over its own socket, may do everything. */
  isTrusted: (request: FastifyRequest) => boolean;
  now: () => number;
  /** A key of the scope admin that is no event of the workspace: the first one, from the environment. */
  adminKey?: string | undefined;
}

const COOKIE = 'earshot_session';
const SESSION_MS = 12 * 60 * 60 * 1000;

export interface Authentication {
  /** The caller, or null when nobody signed in or the key is unknown or revoked. */
  identify(request: FastifyRequest): Caller | null;
  /** A Fastify hook (onRequest: before the body is read) that lets only callers with one of the scopes through; `admin` may do everything. */
  require(...scopes: Scope[]): (request: FastifyRequest) => Promise<void>;
  signIn(reply: FastifyReply, caller: Caller): void;
  signOut(reply: FastifyReply): void;
  /** The key's owner, or null. */
  callerOfKey(key: string): Caller | null;
}

/** Keys in `Authorization: Bearer`, signed session cookies for the console, and the trusted socket. */
export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { keys, isTrusted, now } = options;
  const adminHash = options.adminKey === undefined ? null : hashApiKey(options.adminKey);

  function callerOfKey(key: string): Caller | null {
    const hash = hashApiKey(key);
    if (hash === adminHash) return { name: 'admin', scope: 'admin' };
    for (const { id, name, scope, hash: known } of keys().values())
      if (known === hash) return { name, scope, keyId: id };
    return null;
  }

  function callerOfSession(request: FastifyRequest): Caller | null {
    const signed = request.cookies[COOKIE];
    if (!signed) return null;
    const { valid, value } = request.unsignCookie(signed);
    if (!valid || !value) return null;
    const [scope, expires, keyId, name] = value.split('|');
    if (!(Number(expires) > now()) || !name) return null;
    if (keyId && !keys().has(keyId)) return null;
    return { name, scope: scope === 'admin' ? 'admin' : 'read' };
  }

  function identify(request: FastifyRequest): Caller | null {
    if (isTrusted(request)) return { name: 'owner', scope: 'admin' };
    const [, bearer] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    return bearer ? callerOfKey(bearer) : callerOfSession(request);
  }

  return {
    identify,
    callerOfKey,
    require:
      (...scopes) =>
      async (request) => {
        const caller = identify(request);
        if (!caller) {
          throw new ProblemError(
            401,
            'Sign in first',
            'Send a key as `Authorization: Bearer KEY`; `earshot keys create` makes one.',
          );
        }
        if (caller.scope !== 'admin' && !scopes.includes(caller.scope)) {
          throw new ProblemError(
            403,
            'This key may not do that',
            `It has the scope ${caller.scope}; needed: ${scopes.join(' or ')}.`,
          );
        }
      },
    signIn(reply, caller) {
      const value = [caller.scope, now() + SESSION_MS, caller.keyId ?? '', caller.name].join('|');
      reply.setCookie(COOKIE, value, {
        signed: true,
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: SESSION_MS / 1000,
      });
    },
    signOut(reply) {
      reply.clearCookie(COOKIE, { path: '/' });
    },
  };
}
