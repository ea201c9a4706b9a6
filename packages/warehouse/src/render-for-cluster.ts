export interface ClusterOptions {
  /** As `<remote_servers>` of the servers names it; a macro (`{cluster}`) will do. */
  cluster: string;
}

/**
 * The tables that are spread over the shards, and by what: everything about an identity is on one shard, so `FINAL` there sees all of its
 * versions. All other tables are read whole or joined to them: each server has a copy.
 */
const SHARDED: ReadonlyMap<string, string> = new Map([['contacts', 'cityHash64(source, id)']]);

const TABLE = '(?:IF (?:NOT )?EXISTS )?([a-z][a-z0-9_]*)';
const CREATE_TABLE = new RegExp(
  `^CREATE TABLE ${TABLE}(\\s*\\([\\s\\S]*\\)\\s*)ENGINE = (\\w*MergeTree)(?:\\(([^)]*)\\))?([\\s\\S]*)$`,
);
const CREATE_DATABASE = /^CREATE DATABASE IF NOT EXISTS \S+$/;
const ALTER = new RegExp(`^ALTER TABLE ${TABLE}\\s+([\\s\\S]*)$`);
const DELETE = new RegExp(`^DELETE FROM ${TABLE}\\s+([\\s\\S]*)$`);
const TRUNCATE = new RegExp(`^TRUNCATE TABLE ${TABLE}$`);
const OPTIMIZE = new RegExp(`^OPTIMIZE TABLE ${TABLE}\\s*(FINAL)?$`);
const DROP = new RegExp(`^DROP TABLE ${TABLE}$`);
/** A distributed table does the rest. */
const AS_IT_IS = /^(?:SELECT|WITH|INSERT INTO|SET)\b/;

/**
 * A statement as a cluster runs it: the same one, or the few that make it. A sharded table is a replicated `…_local` on every shard and a
 * distributed one under the name everybody uses; any other is one replicated table with a copy on every server, which passes changes on by
 * itself. Throws for a statement it doesn't know, so that none runs on one server and is missing on the others.
 */
export function renderForCluster(statement: string, { cluster }: ClusterOptions): string[] {
  if (!/^[\w.{}-]+$/.test(cluster)) throw new Error(`"${cluster}" can't be a cluster's name`);
  const sql = statement.trim().replace(/;$/, '');
  const everywhere = `ON CLUSTER '${cluster}'`;
  if (AS_IT_IS.test(sql)) return [sql];
  if (CREATE_DATABASE.test(sql)) return [`${sql} ${everywhere}`];
  const create = CREATE_TABLE.exec(sql);
  if (create) return createTable(create, cluster, everywhere);
  const drop = DROP.exec(sql)?.[1];
  if (drop !== undefined) {
    const names = SHARDED.has(drop) ? [drop, `${drop}_local`] : [drop];
    return names.map((name) => `DROP TABLE IF EXISTS ${name} ${everywhere} SYNC`);
  }
  const [, altered, change = ''] = ALTER.exec(sql) ?? [];
  if (altered !== undefined) return alterTable(sql, altered, change, everywhere);
  for (const [pattern, verb] of [
    [DELETE, 'DELETE FROM'],
    [TRUNCATE, 'TRUNCATE TABLE'],
    [OPTIMIZE, 'OPTIMIZE TABLE'],
  ] as const) {
    const [, table, rest] = pattern.exec(sql) ?? [];
    if (table === undefined) continue;
    return SHARDED.has(table) ? [[verb, `${table}_local`, everywhere, ...(rest ? [rest] : [])].join(' ')] : [sql];
  }
  throw new Error(`nobody has written down how a cluster runs "${sql.split('\n')[0]}": do so in renderForCluster`);
}

function createTable(
  [, table = '', columns, engine, version = '', rest]: RegExpExecArray,
  cluster: string,
  everywhere: string,
): string[] {
  const key = SHARDED.get(table);
  const name = key === undefined ? table : `${table}_local`;
  // Whose copies are equal shares a path: a shard's replicas, or all servers. The servers fill in what stands in braces.
  const path = `/clickhouse/earshot/{database}/${table}/${key === undefined ? 'all' : '{shard}'}`;
  const replica = key === undefined ? '{shard}-{replica}' : '{replica}';
  const parameters = [`'${path}'`, `'${replica}'`, ...(version === '' ? [] : [version])].join(', ');
  const stored = `CREATE TABLE IF NOT EXISTS ${name} ${everywhere}${columns}ENGINE = Replicated${engine}(${parameters})${rest}`;
  if (key === undefined) return [stored];
  const spread = `ENGINE = Distributed('${cluster}', currentDatabase(), '${name}', ${key})`;
  return [stored, `CREATE TABLE IF NOT EXISTS ${table} ${everywhere} AS ${name}\n${spread}`];
}

function alterTable(sql: string, table: string, change: string, everywhere: string): string[] {
  if (!SHARDED.has(table)) return [sql];
  const stored = `ALTER TABLE ${table}_local ${everywhere} ${change}`;
  // The distributed table has the columns too, but neither indices nor rows.
  return /\bCOLUMN\b/.test(change) ? [stored, `ALTER TABLE ${table} ${everywhere} ${change}`] : [stored];
}
