// TEST CODE, never for production: ClickHouse's HTTP interface over the embedded engine.
//   node gateway-process.js FOLDER PORT USER PASSWORD CLUSTER
// Started with a channel to its parent (see start-clickhouse-gateway.ts): says its port there, and ends when the parent is gone.
// Answers are whole (as with wait_end_of_query); HTTP sessions, roles, progress headers, TLS and other users are not there.
import { createServer } from 'node:http';
import { Session } from 'chdb';
import { answer } from './answer.js';
import { clusterArguments } from './one-server-cluster.js';

const [folder = '', port = '0', user = 'default', password = '', cluster = ''] = process.argv.slice(2);

// Keeps the engine open; every request has a session of its own beside it.
const engine = new Session(folder, { connectionArgs: cluster === '' ? [] : clusterArguments(folder, cluster) });

const server = createServer(
  // A ClickHouse server takes addresses of a megabyte (http_max_uri_size).
  { maxHeaderSize: 1024 * 1024, keepAliveTimeout: 3_000, requestTimeout: 0 },
  (request, response) => {
    answer(request, response, { folder, user, password }).catch(() => response.destroy());
  },
);

server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
server.on('error', (error) => {
  process.stderr.write(`clickhouse gateway: ${error.message}\n`);
  process.exit(1);
});

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => {
  server.close(() => {
    engine.close();
    process.exit(0);
  });
  server.closeIdleConnections();
});
