import type { FastifyRequest } from 'fastify';
import type { HttpApp } from './create-http-app.js';

/** A sender that says nothing for so long is cut off. */
const STALLED_MS = 130_000;

/** How many of an application's requests take their time now, and how long one may take else. */
const atLength = new WeakMap<HttpApp, { requests: number; usualMs: number }>();

/**
 * Lets a caller who is known by now send for as long as it takes, and cuts it off only when nothing comes any more; resolves with what
 * `receive` does. Node knows no such limit of one request: meanwhile those of others have none either, but for their headers.
 */
export async function receiveAtLength<T>(app: HttpApp, request: FastifyRequest, receive: () => Promise<T>): Promise<T> {
  const { server } = app;
  const { socket } = request.raw;
  const state = atLength.get(app) ?? { requests: 0, usualMs: server.requestTimeout };
  atLength.set(app, state);
  state.requests += 1;
  server.requestTimeout = 0;
  socket.setTimeout(STALLED_MS);
  try {
    return await receive();
  } finally {
    socket.setTimeout(0);
    state.requests -= 1;
    if (state.requests === 0) server.requestTimeout = state.usualMs;
  }
}
