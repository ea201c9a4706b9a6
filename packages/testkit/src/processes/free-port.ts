import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): a server that is killed finds
 * its port free when it starts again, and a client that keeps trying can't be connected to itself.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A TCP port of 127.0.0.1 on which nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      await once(server.close(), 'close');
      return port;
    } catch {
      // Taken: another one.
    }
  }
}
