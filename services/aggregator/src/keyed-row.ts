/** A row of a table that replaces by key, as it goes into the warehouse. Absent columns take their defaults. */
export interface KeyedRow {
  [column: string]: string | number | undefined;
  received_at: number;
  import_id?: string | undefined;
}

/** The part of a row the import's counts are told by. */
export interface TalliedRow extends KeyedRow {
  import_new: number;
  import_updates: number;
}

/** Which columns make a row the same again, and which of the others make it another content. */
export interface KeyedTable {
  key: readonly string[];
  content: readonly string[];
  /** The stored rows that can have the keys of these rows, as a condition with its parameters. */
  candidates(rows: readonly KeyedRow[]): { sql: string; params: Record<string, unknown> };
}

const among = (column: string) => (rows: readonly KeyedRow[]) => ({
  sql: `${column} IN {keys:Array(String)}`,
  params: { keys: rows.map((row) => String(row[column])) },
});

export const keyedTables = {
  exposures: {
    key: ['measure', 'at', 'bucket_hours', 'product', 'region', 'channel'],
    content: ['value'],
    candidates(rows) {
      const moments = rows.map((row) => Number(row.at));
      return {
        sql: 'at BETWEEN toDateTime({from:UInt32}) AND toDateTime({to:UInt32})',
        params: { from: Math.min(...moments), to: Math.max(...moments) },
      };
    },
  },
  outcomes: { key: ['id'], content: ['at', 'kind', 'account', 'product', 'region', 'value'], candidates: among('id') },
  accounts: { key: ['account'], content: ['tier', 'value'], candidates: among('account') },
} as const satisfies Record<string, KeyedTable>;
export type KeyedTableName = keyof typeof keyedTables;
