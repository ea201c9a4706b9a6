import { randomUUID } from 'node:crypto';
import { action, type Taxonomy } from '@earshot/contracts';
import { type Authentication, ProblemError } from '@earshot/http';
import { redact } from '@earshot/language';
import { proposeFresh } from '@earshot/workspace';
import type { FastifyInstance } from 'fastify';
import type { ReadDependencies } from './read-context.js';
import { readTaxonomy } from './read-taxonomy.js';

export interface WorkspaceRouteDependencies extends ReadDependencies {
  auth: Authentication;
  /** Trains the taxonomy, makes it the active generation, and has stored contacts labelled anew. */
  activateTaxonomy: (taxonomy: Taxonomy, author: string) => Promise<{ generation: number }>;
  /** The active taxonomy with its examples. */
  taxonomy: () => Promise<Taxonomy>;
}

/** The taxonomy, the calendar of change events, and actions: what people decide. */
export async function workspaceRoutes(app: FastifyInstance, deps: WorkspaceRouteDependencies): Promise<void> {
  const { auth, workspace, activateTaxonomy, taxonomy } = deps;
  const author = (request: Parameters<Authentication['identify']>[0]) => auth.identify(request)?.name ?? 'unknown';

  app.get('/v1/taxonomy', { onRequest: auth.require('read') }, async () => workspace.state().taxonomy);
  app.get('/v1/taxonomy/examples', { onRequest: auth.require('admin') }, async (_request, reply) => {
    const lines = (await taxonomy()).map((intent) => JSON.stringify(intent));
    return reply.type('application/x-ndjson').send(`${lines.join('\n')}\n`);
  });
  app.put('/v1/taxonomy', { onRequest: auth.require('admin') }, async (request) => {
    const { taxonomy: intents, rejections } = readTaxonomy(request.body);
    // A taxonomy is one thing: half of it would be another one.
    if (rejections.length > 0) {
      throw new ProblemError(422, `${rejections.length} places in the taxonomy can’t be used`, 'Nothing was changed.', {
        rejections,
      });
    }
    return { intents: intents.length, ...(await activateTaxonomy(intents, author(request))) };
  });

  app.get('/v1/events', { onRequest: auth.require('read') }, async () => ({ events: workspace.state().events }));
  app.get('/v1/actions', { onRequest: auth.require('read') }, async () => ({ actions: workspace.state().actions }));
  app.post('/v1/actions', { onRequest: auth.require('admin') }, async (request, reply) => {
    const parsed = action.omit({ id: true }).safeParse(request.body);
    if (!parsed.success) {
      const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new ProblemError(
        400,
        `This action can’t be registered: ${fields}`,
        'Send {"issue", "what", "at", "owner"?, "expectedEffect"?}.',
      );
    }
    // Kept for ever: a customer's number in it would be too.
    const what = redact(parsed.data.what).text;
    const data = { id: `AC-${randomUUID().slice(0, 8)}`, ...parsed.data, what };
    await proposeFresh(workspace, author(request), `action:${data.id}`, { kind: 'action.added', data });
    return reply.code(201).send(data);
  });
}
