import { viewAlerts } from '@earshot/alerting';
import { issueOrder, issuesView, issueView } from '@earshot/contracts';
import { type Authentication, ProblemError } from '@earshot/http';
import { rankIssues, viewIssue } from '@earshot/issues';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filterQuery, readFilter } from './filter-query.js';
import { type ReadDependencies, readContext } from './read-context.js';
import { zoneOf } from './zone-of.js';

const issuesQuery = filterQuery.extend({
  by: issueOrder.default('frequency'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** The two ranked lists, what rises and what is new, and one issue whole. */
export async function issueRoutes(
  instance: FastifyInstance,
  { auth, ...deps }: ReadDependencies & { auth: Authentication },
): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const onRequest = auth.require('read');

  app.get(
    '/v1/issues',
    { onRequest, schema: { summary: 'Issues, ranked', querystring: issuesQuery, response: { 200: issuesView } } },
    async (request) => {
      const ctx = readContext(deps);
      const { by, limit, ...query } = request.query;
      return rankIssues(ctx, { by, limit, filter: readFilter(query, zoneOf(ctx)) });
    },
  );

  app.get(
    '/v1/issues/:id',
    {
      onRequest,
      schema: {
        summary: 'One issue',
        params: z.object({ id: z.string() }),
        querystring: filterQuery,
        response: { 200: issueView },
      },
    },
    async (request) => {
      const ctx = readContext(deps);
      const { id } = request.params;
      if (!ctx.state.taxonomy.some((intent) => intent.id === id)) {
        throw new ProblemError(404, `There is no issue "${id}"`, '`earshot issues` lists them with their ids.');
      }
      const alerts = [...ctx.state.alerts.values()].filter((alert) => alert.issue === id);
      return viewIssue(ctx, id, readFilter(request.query, zoneOf(ctx)), await viewAlerts(ctx, alerts));
    },
  );
}
