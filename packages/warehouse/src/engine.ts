import type { ClickHouseClient } from '@clickhouse/client';
import { ClickHouseLogLevel } from '@clickhouse/client';
import type { Settings } from './pinned-settings.js';
import type { QueryParams } from './warehouse.js';

/** The client, how a statement gets its settings and parameters, and the fastest way in for rows: the engines differ there and nowhere else. */
export interface Engine {
  client: ClickHouseClient;
  /** What every call is sent with. */
  settings: Settings;
  /** A statement as this engine's server runs it: several, where a cluster needs more than one. */
  render(sql: string): string[];
  query(sql: string, params: QueryParams, settings: Settings): Promise<unknown[]>;
  command(sql: string, params: QueryParams, settings: Settings): Promise<unknown>;
  insert(table: string, body: string, settings: Settings): Promise<unknown>;
  createDatabase(): Promise<void>;
}

/** What the client is told, whichever engine it speaks to. */
export const commonOptions = {
  /** Rows are JSON already; the client must not put quotes around them. */
  json: {
    parse: JSON.parse,
    stringify: (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)),
  },
  /** It would write ClickHouse's messages to standard error, and those quote rows. Whoever catches the error logs it. */
  log: { level: ClickHouseLogLevel.OFF },
};
