import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openTestWarehouse } from '@earshot/testkit';
import { definedQueries, renderForCluster, splitStatements, type Warehouse } from '@earshot/warehouse';
import { beforeAll, expect, test } from 'vitest';
import { root, sourceFiles } from './source-imports.js';

/** What the engine's parser makes of a statement; parameters may be missing, tables and clusters too. */
const parse = (sql: string) => warehouse.query('SELECT formatQuerySingleLine({sql:String}) AS sql', { sql }, 'test');

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openTestWarehouse();
});

/** Statements that change something, as they stand in the sources; what is put into them at run time is a name here. */
function changes(): { file: string; sql: string }[] {
  const START =
    '(?:INSERT INTO|DELETE FROM|ALTER TABLE|CREATE TABLE|CREATE DATABASE|DROP TABLE|TRUNCATE TABLE|RENAME|EXCHANGE|OPTIMIZE)';
  const text = new RegExp(`\`(${START} (?:\\\\.|[^\`\\\\])*)\`|'(${START} [^'\\n]*)'`, 'g');
  return (
    sourceFiles()
      // The one turns them into a cluster's, the other is a server.
      .filter((file) => !/render-for-cluster|clickhouse-gateway/.test(file))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(text)].map((match) => ({
          file,
          sql: (match[1] ?? match[2] ?? '').replace(/\\`/g, '`').replace(/\$\{[^}]*\}/g, 'x1'),
        })),
      )
  );
}

const folder = join(root, 'infra/clickhouse/migrations');
const migrations = readdirSync(folder).map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }));

test.each(migrations)('$name is read by the engine, for one server and for a cluster', async ({ sql }) => {
  const statements = splitStatements(sql);
  expect(statements).not.toEqual([]);
  for (const statement of statements) {
    await parse(statement);
    for (const one of renderForCluster(statement, { cluster: 'voices' })) await parse(one);
  }
});

test('no migration makes a table that a cluster would have on one server only', () => {
  for (const { sql } of migrations) {
    for (const statement of splitStatements(sql).filter((s) => s.startsWith('CREATE'))) {
      const rendered = renderForCluster(statement, { cluster: 'voices' });
      expect(rendered.every((one) => one.includes("ON CLUSTER 'voices'"))).toBe(true);
      expect(rendered.filter((one) => /ENGINE = Replicated\w*MergeTree\('/.test(one)).length).toBe(1);
    }
  }
});

test('everything the sources change is read by the engine, for one server and for a cluster', async () => {
  const found = changes();
  expect(found.length).toBeGreaterThan(6);
  for (const { file, sql } of found) {
    await expect(parse(sql), `${file}: ${sql}`).resolves.toHaveLength(1);
    for (const one of renderForCluster(sql, { cluster: 'voices' })) {
      await expect(parse(one), `${file}: ${one}`).resolves.toHaveLength(1);
    }
  }
});

test('every defined question is read by the engine and stays what it is on a cluster', async () => {
  const files = sourceFiles().filter(
    (file) => /\.tsx?$/.test(file) && /\bdefineQuery\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  for (const file of files) await import(pathToFileURL(join(root, file)).href);
  expect(definedQueries.size).toBeGreaterThan(15);
  for (const [name, sql] of definedQueries) {
    await expect(parse(sql), name).resolves.toHaveLength(1);
    expect(renderForCluster(sql, { cluster: 'voices' })).toEqual([sql.trim()]);
  }
});
