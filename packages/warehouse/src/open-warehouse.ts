import { mkdirSync } from 'node:fs';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { joinLines } from './join-lines.js';
import { lockOwner } from './lock-owner.js';
import { pinnedSettings, REQUEST_TIMEOUT_MS, type Settings, setStatement } from './pinned-settings.js';
import type { QueryParams, Warehouse } from './warehouse.js';
import { toWarehouseError, WarehouseLockedError } from './warehouse-error.js';

export type WarehouseOptions =
  /** ClickHouse inside this process; one process per folder, one folder per process. */
  | { kind: 'embedded'; path: string }
  /** A server or cluster over HTTP(S). */
  | { kind: 'http'; url: string; username?: string; password?: string; database?: string };

/** Most rows of one insert: 20,000 in one block the event loop for a quarter of a second in the embedded engine, 5,000 for 60 ms. */
export const MAX_INSERT_ROWS = 5_000;

/** Opens the warehouse. Rejects with WarehouseLockedError when another process has the folder. */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const warehouse = new ClientWarehouse(options.kind === 'embedded' ? openEmbedded(options.path) : openHttp(options));
  if (options.kind === 'embedded') await warehouse.ping();
  return warehouse;
}

type EmbeddedConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

const common = {
  /** Rows are JSON already; the client must not put quotes around them. */
  json: {
    parse: JSON.parse,
    stringify: (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)),
  },
  /** It would write ClickHouse's messages to standard error, and those quote rows. Whoever catches the error logs it. */
  log: { level: ClickHouseLogLevel.OFF },
};

/** The client, how a statement gets its settings, and the fastest way in for rows: the two engines differ there and nowhere else. */
interface Engine {
  client: ClickHouseClient;
  statement(sql: string, settings: Settings): { query: string; clickhouse_settings?: Settings };
  insert(table: string, body: string, settings: Settings): Promise<unknown>;
}

function openEmbedded(path: string): Engine {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  try {
    const connection = createChdbConnection({ path });
    return {
      // Two packages declare the same connection; only their declarations differ.
      client: createClient({ connection: connection as unknown as EmbeddedConnection, ...common }),
      // The client would make a statement of each setting: 1.9 ms of processor time for the shortest query, 0.9 with one.
      statement: (sql, settings) => ({ query: `${setStatement(settings)}; ${sql}` }),
      // Before an insert each of those would make the parser read all of the rows again: 5,000 contacts took 550 ms. With the
      // settings in the insert's own clause they take 150.
      insert: (table, body, settings) =>
        connection.chdb.rawInsert({ table, values: Buffer.from(body), format: 'JSONEachRow', settings }),
    };
  } catch (error) {
    const owner = lockOwner(path);
    throw owner === null ? toWarehouseError('open', error) : new WarehouseLockedError(path, owner);
  }
}

function openHttp(options: Extract<WarehouseOptions, { kind: 'http' }>): Engine {
  const client = createClient({
    url: options.url,
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(options.database === undefined ? {} : { database: options.database }),
    application: 'earshot',
    ...common,
    // Long parameters (the identities of a batch) don't fit into an address.
    use_multipart_params_auto: true,
    request_timeout: REQUEST_TIMEOUT_MS,
    // Below the shortest keep-alive of servers (3 s), or a socket is used just as the server closes it.
    keep_alive: { enabled: true, idle_socket_ttl: 2_500 },
    // An error comes as an error, not after half of an answer that looked good.
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  return {
    client,
    statement: (query, clickhouse_settings) => ({ query, clickhouse_settings }),
    // One value holding all lines: the client would otherwise handle every row by itself.
    insert: (table, body, settings) =>
      client.insert({ table, values: [body], format: 'JSONEachRow', clickhouse_settings: settings }),
  };
}

class ClientWarehouse implements Warehouse {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async query(sql: string, params: QueryParams, name: string): Promise<unknown[]> {
    return this.#run(name, async () => {
      const result = await this.#engine.client.query({
        ...this.#engine.statement(sql, settingsOf(name)),
        query_params: params,
        format: 'JSONEachRow',
      });
      return result.json();
    });
  }

  async insertLines(table: string, lines: readonly string[], name: string): Promise<void> {
    for (let from = 0; from < lines.length; from += MAX_INSERT_ROWS) {
      const body = joinLines(lines, from, Math.min(from + MAX_INSERT_ROWS, lines.length), name);
      await this.#run(name, () => this.#engine.insert(table, body, settingsOf(name)));
    }
  }

  async command(sql: string, params: QueryParams = {}, name = 'command'): Promise<void> {
    await this.#run(name, () =>
      this.#engine.client.command({
        ...this.#engine.statement(sql, settingsOf(name)),
        query_params: params,
      }),
    );
  }

  async ping(): Promise<void> {
    await this.#run('ping', async () => {
      const answer = await this.#engine.client.ping({ select: true });
      if (!answer.success) throw answer.error;
    });
  }

  async close(): Promise<void> {
    await this.#engine.client.close();
  }

  async #run<T>(operation: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw toWarehouseError(operation, error);
    }
  }
}

function settingsOf(name: string): Settings {
  return { ...pinnedSettings, log_comment: name };
}
