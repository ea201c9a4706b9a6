/** Values bound to `{name:Type}` placeholders: the text of a statement never contains them. */
export type QueryParams = Record<string, unknown>;

/** Most rows of one insert: 20,000 in one block the event loop for a quarter of a second in the embedded engine, 5,000 for 60 ms. */
export const MAX_INSERT_ROWS = 5_000;

/** The warehouse as everybody sees it, whether ClickHouse runs in this process or elsewhere. */
export interface Warehouse {
  /**
   * Runs one SELECT and gives its rows back as JSON objects. 64-bit integers come as strings (see `integer64`), moments as ISO 8601 in
   * UTC. `name` stands in errors and in the server's query log. Rejects with WarehouseError.
   */
  query(sql: string, params: QueryParams, name: string): Promise<unknown[]>;
  /**
   * Inserts rows that are JSON objects already, one a string, without a line break in it. Durable when it resolves; split at 5,000
   * rows, so a failure can leave whole blocks of the earlier rows behind. Rejects with WarehouseError.
   */
  insertLines(table: string, lines: readonly string[], name: string): Promise<void>;
  /**
   * Runs one statement that gives nothing back (DDL, INSERT … SELECT, DELETE) and resolves when it is done: on a cluster, everywhere it
   * has to be (see `renderForCluster`).
   */
  command(sql: string, params?: QueryParams, name?: string): Promise<void>;
  /** Resolves when the warehouse answers, rejects with WarehouseError when it doesn't. */
  ping(): Promise<void>;
  /** Creates the database the warehouse was opened for where it is missing. The embedded engine always has one. */
  createDatabase(): Promise<void>;
  close(): Promise<void>;
}
