import { viewAlerts } from '@earshot/alerting';
import { type Alert, alertKind, alertState, alertView } from '@earshot/contracts';
import { type Authentication, ProblemError } from '@earshot/http';
import { VersionConflictError } from '@earshot/workspace';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ReadDependencies, readContext } from './read-context.js';

const alertsQuery = z.object({
  state: z.string().optional().describe('States, separated by commas.'),
  kind: alertKind.optional(),
});
const stateChange = z.object({ state: alertState, version: z.int(), note: z.string().max(2_000).optional() });

/** Alerts with their evidence, and what people decide about them. */
export async function alertRoutes(
  instance: FastifyInstance,
  { auth, ...deps }: ReadDependencies & { auth: Authentication },
): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const params = z.object({ id: z.string() });

  app.get(
    '/v1/alerts',
    {
      onRequest: auth.require('read'),
      schema: {
        summary: 'Alerts',
        querystring: alertsQuery,
        response: { 200: z.object({ alerts: z.array(alertView) }) },
      },
    },
    async (request) => {
      const ctx = readContext(deps);
      const states = request.query.state?.split(',');
      const { kind } = request.query;
      const alerts = [...ctx.state.alerts.values()].filter(
        (alert) => (!states || states.includes(alert.state)) && (!kind || alert.kind === kind),
      );
      return { alerts: await viewAlerts(ctx, alerts) };
    },
  );

  app.get(
    '/v1/alerts/:id',
    { onRequest: auth.require('read'), schema: { summary: 'One alert', params, response: { 200: alertView } } },
    async (request) => view(request.params.id),
  );

  app.post(
    '/v1/alerts/:id/state',
    {
      onRequest: auth.require('admin'),
      schema: { summary: 'Acknowledge, act on, close …', params, body: stateChange, response: { 200: alertView } },
    },
    async (request) => {
      const { id } = request.params;
      const { state, version, note } = request.body;
      const alert = find(id);
      if (alert.version !== version) throw conflict(alert);
      const at = new Date(deps.now()).toISOString();
      try {
        await deps.workspace.propose({
          author: auth.identify(request)?.name ?? 'unknown',
          entity: `alert:${id}`,
          expectedVersion: version,
          change: { kind: 'alert.state_changed', data: { id, at, state, ...(note !== undefined && { note }) } },
        });
      } catch (error) {
        throw error instanceof VersionConflictError ? conflict(find(id)) : error;
      }
      return view(id);
    },
  );

  function find(id: string): Alert {
    const alert = deps.workspace.state().alerts.get(id);
    if (!alert) throw new ProblemError(404, `There is no alert "${id}"`, '`earshot alerts` lists them.');
    return alert;
  }

  async function view(id: string) {
    const [shown] = await viewAlerts(readContext(deps), [find(id)]);
    if (!shown) throw new ProblemError(404, `There is no alert "${id}"`);
    return shown;
  }
}

function conflict(alert: Alert): ProblemError {
  const last = alert.history.at(-1);
  return new ProblemError(
    409,
    'Someone acted on this alert first',
    `It is ${alert.state} since ${last?.at} by ${last?.author}, version ${alert.version}.`,
    { version: alert.version, state: alert.state },
  );
}
