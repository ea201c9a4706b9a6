import { type RawInsertFormat, Session } from 'chdb';
import type { StatementRequest } from './read-request.js';

export interface StatementAnswer {
  rows: Buffer;
  format: string;
  /** As in X-ClickHouse-Summary: whole numbers as strings. */
  summary: Record<string, string>;
}

const INSERT = /^\s*INSERT\s+INTO\s+(?:TABLE\s+)?([\w.]+)\s*(?:\(([\w\s,]+)\))?\s*FORMAT\s+(\w+)\s*;?\s*$/i;
const RAW_FORMATS: ReadonlySet<string> = new Set<RawInsertFormat>([
  'JSONEachRow',
  'JSONCompactEachRow',
  'TabSeparated',
  'CSV',
]);
const isRaw = (format: string): format is RawInsertFormat => RAW_FORMATS.has(format);

/**
 * Runs a request's statement in a session of its own, so that no setting, parameter or database stays for the next. Opening one takes a
 * tenth of a millisecond. Rejects with the engine's own error.
 */
export async function runStatement(
  folder: string,
  asked: StatementRequest,
  readOnly: boolean,
): Promise<StatementAnswer> {
  const session = new Session(folder);
  try {
    if (asked.database !== null) await session.queryAsync(`USE ${name(asked.database)}`);
    const assignments = [
      ...[...asked.settings].map(([setting, value]) => `${setting} = ${literal(value)}`),
      ...[...asked.params].map(([param, value]) => `param_${param} = ${literal(value)}`),
    ];
    // Parameters may be longer than a statement.
    if (assignments.length > 0) {
      if (asked.params.size > 0) await session.queryAsync('SET max_query_size = 1000000000');
      await session.queryAsync(`SET ${assignments.join(', ')}`);
    }
    await refuseSeveral(session, asked.sql);
    // A GET may change settings but no data.
    if (readOnly) await session.queryAsync('SET readonly = 2');
    return await run(session, asked);
  } finally {
    session.close();
  }
}

async function run(session: Session, { sql, data, defaultFormat }: StatementRequest): Promise<StatementAnswer> {
  const [, table, columns, format] = INSERT.exec(sql) ?? [];
  if (data.length > 0 && table !== undefined && format !== undefined && isRaw(format)) {
    const done = await session.insert({
      table,
      values: withoutEmptyLines(data),
      format,
      ...(columns === undefined ? {} : { columns: columns.split(',').map((column) => column.trim()) }),
    });
    return {
      rows: Buffer.alloc(0),
      format,
      summary: {
        written_rows: `${done.rowsWritten}`,
        written_bytes: `${'bytesWritten' in done ? done.bytesWritten : 0}`,
      },
    };
  }
  const result = await session.queryAsync(data.length > 0 ? `${sql}\n${data.toString('utf8')}` : sql, {
    format: defaultFormat,
  });
  return {
    rows: Buffer.from(result.bytes()),
    format: /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(sql)?.[1] ?? defaultFormat,
    summary: {
      read_rows: `${result.rowsRead}`,
      read_bytes: `${result.bytesRead}`,
      elapsed_ns: `${Math.round(result.elapsed * 1e9)}`,
    },
  };
}

/** A server takes one statement a request, the engine as many as come: its own parser tells, where there is any doubt. */
async function refuseSeveral(session: Session, sql: string): Promise<void> {
  if (!sql.replace(/;\s*$/, '').includes(';')) return;
  await session.queryBindAsync('SELECT formatQuery({sql:String})', { sql });
}

/** To the engine an empty line ends the data; to a server it is nothing. */
function withoutEmptyLines(data: Buffer): Buffer {
  return data.includes('\n\n') ? Buffer.from(data.toString('utf8').replace(/\n\s*\n/g, '\n')) : data;
}

function literal(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

function name(database: string): string {
  return `\`${database.replace(/[\\\x60]/g, '\\$&')}\``;
}
