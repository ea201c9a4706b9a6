import { randomUUID } from 'node:crypto';
import { apiKey } from '@earshot/contracts';
import { type Authentication, hashApiKey, newApiKey, ProblemError } from '@earshot/http';
import { proposeFresh, type Workspace } from '@earshot/workspace';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const keyRequest = z.object({ name: z.string().min(1).max(100), scope: apiKey.shape.scope });

/** Making, listing and revoking API keys. A key is in the answer that makes it and nowhere else. */
export async function keyRoutes(
  app: FastifyInstance,
  { auth, workspace }: { auth: Authentication; workspace: Workspace },
): Promise<void> {
  const onRequest = auth.require('admin');
  app.get('/v1/keys', { onRequest }, async () => ({
    keys: [...workspace.state().keys.values()].map(({ id, name, scope }) => ({ id, name, scope })),
  }));
  app.post('/v1/keys', { onRequest }, async (request, reply) => {
    const body = keyRequest.safeParse(request.body);
    if (!body.success) {
      throw new ProblemError(
        400,
        'A key needs a name and a scope',
        'Send {"name": "zendesk", "scope": "ingest"}; scopes: ingest, read, admin.',
      );
    }
    const key = newApiKey();
    const id = `k-${randomUUID().slice(0, 8)}`;
    const data = { id, hash: hashApiKey(key), ...body.data };
    await proposeFresh(workspace, auth.identify(request)?.name ?? 'unknown', `key:${id}`, {
      kind: 'key.created',
      data,
    });
    return reply.code(201).send({ id, ...body.data, key });
  });
  app.delete<{ Params: { id: string } }>('/v1/keys/:id', { onRequest }, async (request, reply) => {
    const { id } = request.params;
    if (!workspace.state().keys.has(id))
      throw new ProblemError(404, 'There is no such key', '`earshot keys list` shows them.');
    await proposeFresh(workspace, auth.identify(request)?.name ?? 'unknown', `key:${id}`, {
      kind: 'key.revoked',
      data: { id },
    });
    return reply.code(204).send();
  });
}
