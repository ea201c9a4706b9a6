import { Readable } from 'node:stream';
import { type Authentication, ProblemError } from '@earshot/http';
import { countContacts, getContact, InvalidCursorError, listContacts, streamContacts } from '@earshot/issues';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filterQuery, readFilter } from './filter-query.js';
import { type ReadDependencies, readContext } from './read-context.js';
import { zoneOf } from './zone-of.js';

const contactsQuery = filterQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional().describe('The `next` of the page before; only with the same filter and order.'),
  order: z
    .enum(['newest', 'oldest'])
    .optional()
    .describe('By time, then source and id. Pages begin with the newest, a stream with the oldest.'),
});

/** The contacts behind every number: counted, paged, or streamed whole as NDJSON (`Accept: application/x-ndjson`). */
export async function contactRoutes(
  instance: FastifyInstance,
  { auth, ...deps }: ReadDependencies & { auth: Authentication },
): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const onRequest = auth.require('read');

  app.get(
    '/v1/contacts',
    { onRequest, schema: { summary: 'Contacts a filter selects', querystring: contactsQuery } },
    async (request, reply) => {
      const ctx = readContext(deps);
      const { limit, cursor, order, ...query } = request.query;
      const ordered = order === undefined ? {} : { order };
      const filter = readFilter(query, zoneOf(ctx));
      if (request.headers.accept?.includes('application/x-ndjson')) {
        return reply.type('application/x-ndjson').send(Readable.from(lines(streamContacts(ctx, filter, ordered))));
      }
      const [total, page] = await Promise.all([
        countContacts(ctx, filter),
        listContacts(ctx, filter, { limit, ...ordered, ...(cursor !== undefined && { cursor }) }).catch(explain),
      ]);
      return { total, ...page };
    },
  );

  app.get(
    '/v1/contacts/:source/:id',
    { onRequest, schema: { summary: 'One contact', params: z.object({ source: z.string(), id: z.string() }) } },
    async (request) => {
      const { source, id } = request.params;
      const contact = await getContact(readContext(deps), source, id);
      if (!contact)
        throw new ProblemError(404, 'There is no such contact', 'Its source and id stand in `earshot contacts`.');
      return contact;
    },
  );
}

function explain(error: unknown): never {
  if (!(error instanceof InvalidCursorError)) throw error;
  throw new ProblemError(
    400,
    'cursor: not one this list gave',
    'Hand in the `next` of the page before, with the same order, or start again without a cursor.',
  );
}

async function* lines(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}
