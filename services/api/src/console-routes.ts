import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@earshot/http';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built console; any address that is not the API's is a page of it. */
export async function consoleRoutes(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      // Assets carry a hash in their name; the page that names them must be asked for anew.
      setHeaders: (response, path) => {
        const immutable = path.includes('/assets/');
        response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && request.method === 'GET' && !request.url.startsWith('/v1/')) return reply.sendFile('index.html');
    throw new ProblemError(
      404,
      'There is nothing at this address',
      built ? undefined : 'The console is not built: `pnpm build`.',
    );
  });
}
