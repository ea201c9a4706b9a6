import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { dataVersion, refuseNewerData } from './data-version.js';
import { defineQuery } from './define-query.js';
import { splitStatements } from './split-statements.js';
import { tryAgain } from './try-again.js';
import type { Warehouse } from './warehouse.js';

/** Where this installation's tables are written down. */
export const migrationsDirectory = fileURLToPath(new URL('../../../infra/clickhouse/migrations', import.meta.url));

const FILE_NAME = /^(\d{4})_[a-z]+(?:_[a-z0-9]+)+\.sql$/;

const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migrations
(
    name String,
    checksum String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY name`;

const appliedMigrations = defineQuery({
  name: 'warehouse.applied_migrations',
  sql: 'SELECT name, checksum FROM schema_migrations FINAL',
  params: z.object({}),
  row: z.object({ name: z.string(), checksum: z.string() }),
});

/**
 * Applies the migrations that the warehouse hasn't seen, in order, and returns their file names; run again it returns none. Creates the
 * database where it is missing. A crash half-way is repaired by the next run, and two processes may run it at once, because every
 * statement says IF (NOT) EXISTS or does no harm twice; who comes second into a change of the same table tries again. Throws when a
 * file is misnamed, when two have the same number, when one that was applied has been edited since, or when a newer version has applied
 * one this version doesn't know.
 */
export async function migrate(warehouse: Warehouse, directory: string = migrationsDirectory): Promise<string[]> {
  const migrations = await readMigrations(directory);
  await tryAgain(() => warehouse.createDatabase());
  await tryAgain(() => warehouse.command(LEDGER, {}, 'warehouse.create_ledger'));
  const ledger = await tryAgain(() => appliedMigrations(warehouse, {}));
  const applied = new Map(ledger.map(({ name, checksum }) => [name, checksum]));
  refuseNewerData(
    [...applied.keys()],
    migrations.map(({ name }) => name),
  );
  const done: string[] = [];
  for (const { name, checksum, statements } of migrations) {
    const before = applied.get(name);
    if (before === checksum) continue;
    if (before !== undefined) {
      throw new Error(
        `migration ${name} was edited after it had been applied: restore it and add a new one with the next number`,
      );
    }
    for (const statement of statements) {
      await tryAgain(() => warehouse.command(statement, {}, `migrate.${name}`));
    }
    const row = JSON.stringify({ name, checksum });
    await tryAgain(() => warehouse.insertLines('schema_migrations', [row], 'warehouse.record_migration'));
    done.push(name);
  }
  return done;
}

/** The version this build's data has, for example `0004_create_generations`. */
export async function knownDataVersion(directory: string = migrationsDirectory): Promise<string> {
  return dataVersion((await readMigrations(directory)).map(({ name }) => name));
}

async function readMigrations(directory: string): Promise<{ name: string; checksum: string; statements: string[] }[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  for (const name of names) {
    const number = FILE_NAME.exec(name)?.[1];
    if (number === undefined) throw new Error(`migration ${name}: name it NNNN_verb_object.sql`);
    if (numbers.has(number)) throw new Error(`migration ${name}: number ${number} is taken, use the next one`);
    numbers.add(number);
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), 'utf8');
      return { name, checksum: createHash('sha256').update(sql).digest('hex'), statements: splitStatements(sql) };
    }),
  );
}
