import { backtest, retrospective } from '@earshot/alerting';
import { retrospectiveView, todayView } from '@earshot/contracts';
import { type Authentication, ProblemError } from '@earshot/http';
import { buildDigest, buildToday, digestHtml, digestMarkdown } from '@earshot/reporting';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { filterQuery, readFilter } from './filter-query.js';
import { parseMoment } from './parse-moment.js';
import { type ReadDependencies, readContext } from './read-context.js';
import { zoneOf } from './zone-of.js';

const digestQuery = z.object({
  format: z.enum(['json', 'md', 'html']).default('json'),
  lang: z.enum(['zh', 'en']).default('en'),
});
const backtestQuery = z.object({
  from: z.string(),
  to: z.string(),
  stepHours: z.coerce.number().int().min(1).max(168).default(1),
  exposureLagHours: z.coerce.number().min(0).max(720).optional(),
});

/** Today, the weekly digest, the backtest and the retrospective. */
export async function reportRoutes(
  instance: FastifyInstance,
  { auth, ...deps }: ReadDependencies & { auth: Authentication },
): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const onRequest = auth.require('read');

  app.get(
    '/v1/today',
    {
      onRequest,
      schema: { summary: 'What needs a person now', querystring: filterQuery, response: { 200: todayView } },
    },
    async (request) => {
      const ctx = readContext(deps);
      const { since, until } = readFilter(request.query, zoneOf(ctx));
      return buildToday(ctx, since && until ? { from: since, to: until } : undefined);
    },
  );

  app.get(
    '/v1/digests/:week',
    {
      onRequest,
      schema: { summary: 'The weekly digest', params: z.object({ week: z.string() }), querystring: digestQuery },
    },
    async (request, reply) => {
      const ctx = readContext(deps);
      const { timeZone, now } = zoneOf(ctx);
      const asked = request.params.week;
      const last = DateTime.fromMillis(now, { zone: timeZone }).minus({ weeks: 1 }).toFormat("kkkk-'W'WW");
      const week = asked === 'last' ? last : asked;
      if (!/^\d{4}-W\d{2}$/.test(week))
        throw new ProblemError(400, 'week: this is not an ISO week', 'Write 2026-W44, or last.');
      const digest = await buildDigest(ctx, week);
      const { format, lang } = request.query;
      if (format === 'md') return reply.type('text/markdown; charset=utf-8').send(digestMarkdown(digest, lang));
      if (format === 'html') return reply.type('text/html; charset=utf-8').send(digestHtml(digest, lang));
      return digest;
    },
  );

  app.get(
    '/v1/backtest',
    { onRequest, schema: { summary: 'Which alerts the rules would have raised', querystring: backtestQuery } },
    async (request) => {
      const ctx = readContext(deps);
      const { from, to, stepHours, exposureLagHours } = request.query;
      return backtest(ctx, {
        from: parseMoment(from, 'since', zoneOf(ctx)),
        to: parseMoment(to, 'until', zoneOf(ctx)),
        stepHours,
        ...(exposureLagHours !== undefined && { exposureLagHours }),
      });
    },
  );

  app.get(
    '/v1/retrospective',
    { onRequest, schema: { summary: 'What you would have known, and when', response: { 200: retrospectiveView } } },
    async () => retrospective(readContext(deps)),
  );
}
