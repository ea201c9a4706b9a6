import type { Logger, Metrics } from '@earshot/runtime';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { answerProblem } from './answer-problem.js';

export type HttpApp = FastifyInstance;

export interface HttpAppOptions {
  logger: Logger;
  metrics: Metrics;
  /** Signs session cookies. */
  cookieSecret: string;
  /** Most bytes of one body. */
  bodyLimit?: number;
  /** How long one request may take to come in, ms; see `receiveAtLength`. */
  requestTimeoutMs?: number;
  /** Requests a minute and caller, over TCP. */
  requestsPerMinute?: number;
  /** Requests that no limit holds back: the owner's own socket. */
  isTrusted: (request: { raw: { socket: object } }) => boolean;
}

const MB = 1024 * 1024;
/** Enough for the largest body over 2 Mbit/s; without a limit, senders that never end would hold memory for ever. */
const REQUEST_TIMEOUT_MS = 130_000;
const HEADERS_TIMEOUT_MS = 60_000;
const CHECK_EVERY_MS = 30_000;
/** How long requests that are under way may take to end when the application closes; a sender that stalls would hold it open. */
export const CLOSE_GRACE_MS = 2_000;

/** A Fastify application with everything every HTTP service shares: problem documents, limits, security headers, request metrics. */
export async function createHttpApp(options: HttpAppOptions): Promise<HttpApp> {
  const { logger, metrics, cookieSecret, bodyLimit = 32 * MB, requestsPerMinute = 3_000, isTrusted } = options;
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const app = Fastify({
    logger: false,
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    http: {
      connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, requestTimeoutMs),
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs),
    },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => answerProblem(error, request, reply, logger),
    routerOptions: { maxParamLength: 1_000 },
  });
  await app.register(cookie, { secret: cookieSecret });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'frame-ancestors': ["'none'"],
        // Served over plain HTTP on the local machine, where an upgrade would break every asset.
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: false,
  });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    // A Unix socket has no address.
    keyGenerator: (request) => request.headers.authorization ?? request.ip ?? 'socket',
    allowList: (request) => isTrusted(request),
    errorResponseBuilder: (_request, context) => ({
      statusCode: 429,
      code: 'RATE_LIMITED',
      message: 'Too many requests',
      retryAfterSeconds: Math.ceil(context.ttl / 1000),
    }),
  });
  const duration = metrics.histogram(
    'earshot_http_request_duration_seconds',
    'How long requests took, by route and status. Alert when the 95th percentile of reads passes 2 s.',
    [0.005, 0.02, 0.1, 0.5, 2, 10],
    ['method', 'route', 'status'],
  );
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  // Lines stay bytes: whoever reads them refuses the bad ones by their number and lets the others through.
  app.addContentTypeParser(
    ['application/x-ndjson', 'application/jsonl'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS).unref();
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, logger));
  return app;
}
