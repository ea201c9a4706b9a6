import { chmod, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { CLOSE_GRACE_MS } from './create-http-app.js';

/** The kernel's limit for a Unix socket's path, in bytes. */
export const SOCKET_PATH_LIMIT = 107;

export interface SocketServer {
  /** Whether a request came in over this socket. */
  owns(request: { raw: { socket: object } }): boolean;
  close(): Promise<void>;
}

/**
 * Serves the application on a Unix socket too, readable and writable by its owner alone (mode 0600). Who can open it owns the data
 * folder anyway, so its requests are trusted.
 */
export async function listenOnSocket(app: FastifyInstance, path: string): Promise<SocketServer> {
  const sockets = new WeakSet<object>();
  const open = new Set<Socket>();
  // The owner of the folder may take their time: a backup of any size comes in here.
  const server = createServer({ requestTimeout: 0 }, (request, response) => app.routing(request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return {
    owns: (request) => sockets.has(request.raw.socket),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_GRACE_MS).unref())]);
      for (const socket of open) socket.destroy();
      await rm(path, { force: true });
    },
  };
}
