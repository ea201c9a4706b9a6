import net from 'node:net';
import tls from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_MS = 60_000;

export interface KillableSockets {
  readonly socketFactory: ISocketFactory;
  /** What kafkajs is to be given as brokers: none once killed, which ends its tries to connect. */
  brokers(): Promise<string[]>;
  /** Destroys every connection and refuses new ones. */
  kill(): void;
}

/**
 * Sockets that can all be cut at once. What kafkajs still tries by itself after we gave up on it (a restart, a retry) can then reach no broker
 * any more: no member joins after `stop`, nothing is appended after its append failed.
 */
export function killableSockets(brokers: readonly string[]): KillableSockets {
  const open = new Set<net.Socket>();
  let killed = false;
  return {
    brokers: async () => (killed ? [] : [...brokers]),
    socketFactory({ host, port, ssl, onConnect }) {
      if (killed) throw new Error('no more connections are made');
      const name = net.isIP(host) ? {} : { servername: host };
      const socket = ssl
        ? tls.connect({ host, port, ...name, ...ssl }, onConnect)
        : net.connect({ host, port, noDelay: true }, onConnect);
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      // kafkajs lets go of a dead socket again and again, and each time leaves a listener on it.
      socket.setMaxListeners(0);
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      return socket;
    },
    kill() {
      killed = true;
      // With an error, because kafkajs doesn't listen to `close`: requests in flight would wait for their time-out.
      for (const socket of open) socket.destroy(new Error('the connection was given up'));
    },
  };
}
