import { type Authentication, ProblemError } from '@earshot/http';
import type { Workspace } from '@earshot/workspace';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SignInTokens } from './sign-in-tokens.js';

export interface SessionDependencies {
  auth: Authentication;
  tokens: SignInTokens;
  workspace: Workspace;
}

const signIn = z.object({ token: z.string().min(1).max(200) });

/** Signing in and out of the console, and who is signed in. */
export async function sessionRoutes(
  app: FastifyInstance,
  { auth, tokens, workspace }: SessionDependencies,
): Promise<void> {
  // Guessing 144 random bits is hopeless anyway; the limit keeps the attempt from costing anything.
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } };
  app.post('/v1/session', { config }, async (request, reply) => {
    const body = signIn.safeParse(request.body);
    const token = body.success ? body.data.token : '';
    const caller = (await tokens.redeem(token)) ? { name: 'admin', scope: 'admin' as const } : auth.callerOfKey(token);
    if (!caller || caller.scope === 'ingest') {
      throw new ProblemError(
        401,
        'This sign-in does not work',
        'It may have been used already. `earshot sign-in` prints a new one; a key with the scope read or admin works too.',
      );
    }
    auth.signIn(reply, caller);
    return reply.code(204).send();
  });
  app.delete('/v1/session', async (_request, reply) => {
    auth.signOut(reply);
    return reply.code(204).send();
  });
  app.post('/v1/sign-in-tokens', { onRequest: auth.require('admin') }, async (_request, reply) =>
    reply.code(201).send({ token: tokens.issue() }),
  );
  app.get('/v1/me', { onRequest: auth.require('read') }, async (request) => {
    const caller = auth.identify(request);
    const { name, timeZone } = workspace.state();
    return { workspace: name, timeZone: timeZone ?? 'UTC', name: caller?.name ?? '', role: caller?.scope ?? 'read' };
  });
}
