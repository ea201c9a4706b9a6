import Fastify from 'fastify';
import type { Metrics } from './metrics.js';
import type { Service } from './service.js';

export interface HealthServerOptions {
  services: () => readonly Service[];
  metrics: Metrics;
  /** 0 = any free port. */
  port: number;
  host?: string;
}

export interface HealthServer {
  port: number;
  /** From now on `/ready` says 503, so that no new work is sent here. */
  drain(): void;
  stop(): Promise<void>;
}

/**
 * `/live` (the event loop answers), `/ready` (every service can work, with the names of those that can't) and `/metrics`, on a local
 * port of their own, away from the API.
 */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const { services, metrics, port, host = '127.0.0.1' } = options;
  let draining = false;
  const isReady = metrics.gauge('earshot_ready', 'Whether a part can do its work: 1 or 0. Alert when one stays 0.', [
    'part',
  ]);
  const app = Fastify({ logger: false });
  app.get('/live', async () => ({ status: 'live' }));
  app.get('/ready', async (_request, reply) => {
    const waiting = services().filter((service) => !service.isReady());
    const ready = !draining && waiting.length === 0;
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'waiting', waiting: waiting.map((s) => s.name) });
  });
  app.get('/metrics', async (_request, reply) => {
    // Parts come and go: what is not there any more must not be reported as it last was.
    isReady.reset();
    for (const service of services()) isReady.set({ part: service.name }, service.isReady() ? 1 : 0);
    return reply.type('text/plain; version=0.0.4').send(await metrics.text());
  });
  await app.listen({ port, host });
  const [address] = app.addresses();
  return {
    port: typeof address === 'object' ? address.port : port,
    drain: () => {
      draining = true;
    },
    stop: () => app.close(),
  };
}
