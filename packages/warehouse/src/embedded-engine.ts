import { mkdirSync } from 'node:fs';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { commonOptions, type Engine } from './engine.js';
import { lockOwner } from './lock-owner.js';
import { pinnedSettings, type Settings, setStatement } from './pinned-settings.js';
import type { QueryParams } from './warehouse.js';
import { toWarehouseError, WarehouseLockedError } from './warehouse-error.js';

type EmbeddedConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

/** ClickHouse inside this process. Throws WarehouseLockedError when another process has the folder. */
export function openEmbedded(path: string): Engine {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  try {
    const connection = createChdbConnection({ path });
    // Two packages declare the same connection; only their declarations differ.
    const client = createClient({ connection: connection as unknown as EmbeddedConnection, ...commonOptions });
    // The client would make a statement of each setting: 1.9 ms of processor time for the shortest query, 0.9 with one.
    const statement = (sql: string, query_params: QueryParams, settings: Settings) => ({
      query: `${setStatement(settings)}; ${sql}`,
      query_params,
    });
    return {
      client,
      settings: pinnedSettings,
      render: (sql) => [sql],
      query: async (sql, params, settings) => {
        const result = await client.query({ ...statement(sql, params, settings), format: 'JSONEachRow' });
        return result.json();
      },
      command: (sql, params, settings) => client.command(statement(sql, params, settings)),
      // Before an insert each of those would make the parser read all of the rows again: 5,000 contacts took 550 ms. With the
      // settings in the insert's own clause they take 150.
      insert: (table, body, settings) =>
        connection.chdb.rawInsert({ table, values: Buffer.from(body), format: 'JSONEachRow', settings }),
      createDatabase: async () => {},
    };
  } catch (error) {
    const owner = lockOwner(path);
    throw owner === null ? toWarehouseError('open', error) : new WarehouseLockedError(path, owner);
  }
}
