import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { parsePollConfig } from '../config/read-poll-config.js';
import { createCredentials } from './credentials.js';

test('an answer to a login that doesn’t end is not read to its end', async () => {
  let written = 0;
  const server = createServer((_request, response) => {
    response.on('error', () => {});
    const write = (): void => {
      // As much as whoever reads takes.
      while (!response.destroyed && written < 512 << 20) {
        written += 1 << 16;
        if (!response.write(Buffer.alloc(1 << 16, 'x'))) return;
      }
      response.end();
    };
    response.on('drain', write);
    write();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/token`;
  const source = {
    name: 'desk',
    kind: 'http',
    request: { url, auth: { login: { url, token: '/token' } } },
    items: '/items',
    paging: { by: 'none' },
    what: 'contacts',
    every: '1m',
  };
  const [read] = parsePollConfig(JSON.stringify({ sources: [source] }), 'test').sources;
  if (read?.kind !== 'http') throw new Error('no http source');
  const { headers } = createCredentials(read.request, () => '');
  await expect(headers(AbortSignal.timeout(20_000))).rejects.toThrow('the login gave no token');
  expect(written).toBeLessThan(64 << 20);
  server.closeAllConnections();
  server.close();
});
