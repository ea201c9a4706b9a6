import { createClient } from '@clickhouse/client';
import { clusterSettings } from './cluster-settings.js';
import { commonOptions, type Engine } from './engine.js';
import { pinnedSettings, REQUEST_TIMEOUT_MS, type Settings, secondsToStop } from './pinned-settings.js';
import { renderForCluster } from './render-for-cluster.js';
import { splitParameters } from './split-parameters.js';
import type { QueryParams } from './warehouse.js';
import { toWarehouseError } from './warehouse-error.js';

export interface ServerOptions {
  /** `http(s)://host:port`; `?compression_request=true&compression_response=true` compresses what goes and what comes. */
  url: string;
  username?: string;
  password?: string;
  /** Without one the user's own. `migrate()` creates it. */
  database?: string;
  /** As the server's configuration names it: statements are rendered for it. */
  cluster?: string;
  /** How long a call may take before it is given up, milliseconds; two minutes unless told. */
  requestTimeoutMs?: number;
}

const INSERT_SELECT = /^\s*INSERT\s+INTO\s+\S+\s*(?:\([^)]*\)\s*)?(?:SELECT|WITH)\b/i;

function request(statement: string, parameters: QueryParams, clickhouse_settings: Settings) {
  const { sql, params } = splitParameters(statement, parameters);
  return { query: sql, query_params: params, clickhouse_settings };
}

/** A server or cluster over HTTP(S). Nothing is asked of it yet. */
export function openHttp(options: ServerOptions): Engine {
  const { url, username, password, database, cluster, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const connection = {
    url,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    application: 'earshot',
    ...commonOptions,
    // Long parameters (the identities of a batch) don't fit into an address.
    use_multipart_params_auto: true,
    request_timeout: requestTimeoutMs,
    // Below the shortest keep-alive of servers (3 s), or a socket is used just as the server closes it; and looked at again before use,
    // because a busy process comes late to its timers.
    keep_alive: { enabled: true, idle_socket_ttl: 2_500, eagerly_destroy_stale_sockets: true },
    // An error comes as an error, not after half of an answer that looked good.
    clickhouse_settings: { wait_end_of_query: 1 as const },
  };
  const client = createClient({ ...connection, ...(database === undefined ? {} : { database }) });
  const render: Engine['render'] = cluster === undefined ? (sql) => [sql] : (sql) => renderForCluster(sql, { cluster });
  return {
    client,
    settings: {
      ...pinnedSettings,
      max_execution_time: secondsToStop(requestTimeoutMs),
      ...(cluster === undefined ? {} : clusterSettings),
    },
    render,
    query: async (sql, params, settings) => {
      const result = await client.query({ ...request(sql, params, settings), format: 'JSONEachRow' });
      return result.json();
    },
    command: async (sql, params, settings) => {
      const asked = request(sql, params, settings);
      if (!INSERT_SELECT.test(sql)) return client.command(asked);
      // Long parameters go as a form in the client's queries only: what a batch of 5,000 old contacts touches is 40 kB, and proxies take
      // addresses of 8. An INSERT … SELECT may be one; its answer is empty.
      const result = await client.query({ ...asked, format: 'JSONEachRow' });
      return result.text();
    },
    // One value holding all lines: the client would otherwise handle every row by itself.
    insert: (table, body, clickhouse_settings) =>
      client.insert({ table, values: [body], format: 'JSONEachRow', clickhouse_settings }),
    createDatabase: async () => {
      if (database === undefined || database === 'default') return;
      const outside = createClient(connection);
      try {
        // Asked first: who may use a database may not always create one.
        const query = 'SELECT count() AS there FROM system.databases WHERE name = {database:String}';
        const found = await outside.query({ query, query_params: { database }, format: 'JSONEachRow' });
        const [row] = await found.json<{ there: string | number }>();
        if (Number(row?.there) > 0) return;
        const create = `CREATE DATABASE IF NOT EXISTS \`${database.replace(/[\\\x60]/g, '\\$&')}\``;
        for (const statement of render(create)) await outside.command({ query: statement });
      } catch (error) {
        throw toWarehouseError('create_database', error);
      } finally {
        await outside.close();
      }
    },
  };
}
