import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { readRequest } from './read-request.js';
import { runStatement } from './run-statement.js';
import { codeOf, httpStatus } from './server-error.js';

export interface GatewaySettings {
  folder: string;
  user: string;
  password: string;
}

/** Answers one request as a ClickHouse server would. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { folder, user, password }: GatewaySettings,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0];
  if (path === '/ping') {
    response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end('Ok.\n');
    return;
  }
  if (path !== '/') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`There is no handle ${path}\n`);
    return;
  }
  let queryId: string = randomUUID();
  try {
    const asked = await readRequest(request);
    queryId = asked.queryId ?? queryId;
    if (asked.user !== user || asked.password !== password) {
      throw new Error(
        `Code: 516. DB::Exception: ${asked.user}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)`,
      );
    }
    const { rows, format, summary } = await runStatement(folder, asked, request.method === 'GET');
    const body = asked.gzip && rows.length > 0 ? await promisify(gzip)(rows, { level: 3 }) : rows;
    response
      .writeHead(200, {
        'content-type': format.startsWith('JSON')
          ? 'application/x-ndjson; charset=UTF-8'
          : 'text/tab-separated-values; charset=UTF-8',
        'x-clickhouse-query-id': queryId,
        'x-clickhouse-format': format,
        'x-clickhouse-timezone': 'UTC',
        'x-clickhouse-summary': JSON.stringify(summary),
        ...(body === rows ? {} : { 'content-encoding': 'gzip' }),
        'content-length': body.length,
      })
      .end(body);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = codeOf(message);
    response
      .writeHead(httpStatus(code), {
        'content-type': 'text/plain; charset=UTF-8',
        'x-clickhouse-query-id': queryId,
        'x-clickhouse-exception-code': code,
      })
      .end(`${code === 0 ? `Code: 1002. DB::Exception: ${message} (UNKNOWN_EXCEPTION)` : message}\n`);
  }
}
