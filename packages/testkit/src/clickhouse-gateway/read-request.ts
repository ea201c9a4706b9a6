import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { formFields } from './form-fields.js';
import { withoutKeeper } from './one-server-cluster.js';

export interface StatementRequest {
  queryId: string | null;
  sql: string;
  /** What follows the statement: rows of an INSERT. */
  data: Buffer;
  database: string | null;
  /** Values of `{name:Type}` placeholders, in ClickHouse's escaped text. */
  params: Map<string, string>;
  settings: Map<string, string>;
  /** The format of an answer whose statement names none. */
  defaultFormat: string;
  user: string;
  password: string;
  /** Whether the answer may come compressed. */
  gzip: boolean;
}

/** Addressed to the HTTP layer; the engine knows none of them. */
const OWN = new Set(
  `query database query_id user password default_format session_id session_timeout session_check quota_key role compress
  decompress buffer_size wait_end_of_query send_progress_in_http_headers http_headers_progress_interval_ms
  http_response_buffer_size enable_http_compression http_zlib_compression_level`.split(/\s+/),
);

/** A server's http_max_field_value_size, and its words. */
const MAX_FIELD_BYTES = 128 * 1024;
const FIELD_TOO_LONG =
  'Poco::Exception. Code: 1000, e.code() = 0, HTML Form Exception: Field value too long (version 26.7.5.10)';

/** What a request asks, from its address, headers, and its body, which holds the statement, its rows, or a form with both. */
export async function readRequest(request: IncomingMessage): Promise<StatementRequest> {
  const url = new URL(request.url ?? '/', 'http://gateway');
  const values = new Map(url.searchParams);
  const type = request.headers['content-type'] ?? '';
  let body = await decompress(await buffer(request), request.headers['content-encoding']);
  if (type.startsWith('multipart/form-data')) {
    for (const [name, value] of await formFields(body, type)) values.set(name, value);
    body = Buffer.alloc(0);
  }
  for (const value of values.values()) if (Buffer.byteLength(value) > MAX_FIELD_BYTES) throw new Error(FIELD_TOO_LONG);
  const inAddress = values.get('query');
  const header = (name: string) => [request.headers[name]].flat()[0];
  return {
    queryId: values.get('query_id') ?? null,
    sql: withoutKeeper(inAddress ?? body.toString('utf8')),
    data: inAddress === undefined ? Buffer.alloc(0) : body,
    database: values.get('database') ?? header('x-clickhouse-database') ?? null,
    params: new Map([...values].flatMap(([name, v]) => (name.startsWith('param_') ? [[name.slice(6), v]] : []))),
    settings: new Map([...values].filter(([name]) => !OWN.has(name) && !name.startsWith('param_'))),
    defaultFormat: values.get('default_format') ?? header('x-clickhouse-format') ?? 'TabSeparated',
    ...credentials(values, header('authorization'), header('x-clickhouse-user'), header('x-clickhouse-key')),
    gzip:
      values.get('enable_http_compression') === '1' &&
      (header('accept-encoding') ?? '').split(/[\s,;]+/).includes('gzip'),
  };
}

async function decompress(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gunzip)(body);
  if (encoding === 'br') return promisify(brotliDecompress)(body);
  return body;
}

function credentials(
  values: Map<string, string>,
  authorization: string | undefined,
  user: string | undefined,
  key: string | undefined,
): { user: string; password: string } {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return { user: text.slice(0, colon), password: text.slice(colon + 1) };
  }
  return {
    user: user ?? values.get('user') ?? 'default',
    password: key ?? values.get('password') ?? '',
  };
}
