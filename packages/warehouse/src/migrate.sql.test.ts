import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines, type StartedEngine } from './engines.testing.js';
import { migrate, migrationsDirectory } from './migrate.js';
import type { Warehouse } from './warehouse.js';

describe.each(engines)('$engine', ({ start }) => {
  let warehouse: Warehouse;
  let started: StartedEngine;
  let folder: string;
  let directory: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-migrate-'));
    started = await start();
    warehouse = await started.open();
  });
  afterAll(async () => {
    await warehouse.close();
    await started.end();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    directory = await mkdtemp(join(folder, 'migrations-'));
    await warehouse.command('DROP TABLE IF EXISTS schema_migrations');
    await warehouse.command('DROP TABLE IF EXISTS fruit');
  });

  const write = (name: string, sql: string) => writeFile(join(directory, name), sql);
  const CREATE = 'CREATE TABLE IF NOT EXISTS fruit (name String) ENGINE = MergeTree ORDER BY name; -- done;\n';

  test('migrations are applied in order, once', async () => {
    await write('0002_add_colour.sql', 'ALTER TABLE fruit ADD COLUMN IF NOT EXISTS colour String;');
    await write('0001_create_fruit.sql', CREATE);
    expect(await migrate(warehouse, directory)).toEqual(['0001_create_fruit.sql', '0002_add_colour.sql']);
    expect(await migrate(warehouse, directory)).toEqual([]);
    await write('0003_add_weight.sql', 'ALTER TABLE fruit ADD COLUMN IF NOT EXISTS weight Float32');
    expect(await migrate(warehouse, directory)).toEqual(['0003_add_weight.sql']);
    await warehouse.insertLines('fruit', ['{"name":"fig","colour":"violet","weight":0.5}'], 'test');
  });

  test('data of a newer version is refused, and nothing is applied to it', async () => {
    await write('0001_create_fruit.sql', CREATE);
    await write('0003_add_weight.sql', 'ALTER TABLE fruit ADD COLUMN IF NOT EXISTS weight Float32');
    await migrate(warehouse, directory);
    await rm(join(directory, '0003_add_weight.sql'));
    await write('0002_add_colour.sql', 'ALTER TABLE fruit ADD COLUMN IF NOT EXISTS colour String');
    await expect(migrate(warehouse, directory)).rejects.toThrow(
      'written by a newer version of Earshot (its tables are at 0003_add_weight, this version knows them up to 0002_add_colour)',
    );
    const lines = ['{"name":"fig","colour":"violet"}'];
    await expect(warehouse.insertLines('fruit', lines, 'test')).rejects.toThrow();
  });

  test('a migration that was edited after it was applied is an error that says so', async () => {
    await write('0001_create_fruit.sql', CREATE);
    await migrate(warehouse, directory);
    await write('0001_create_fruit.sql', `${CREATE} `);
    await expect(migrate(warehouse, directory)).rejects.toThrow('0001_create_fruit.sql was edited after');
  });

  test('one that failed half-way is applied by the next run', async () => {
    await write('0001_create_fruit.sql', `${CREATE} ALTER TABLE nothing ADD COLUMN x String;`);
    await expect(migrate(warehouse, directory)).rejects.toThrow('migrate.0001_create_fruit.sql');
    await write('0001_create_fruit.sql', `${CREATE} ALTER TABLE fruit ADD COLUMN IF NOT EXISTS x String;`);
    expect(await migrate(warehouse, directory)).toEqual(['0001_create_fruit.sql']);
  });

  test('a name that doesn’t follow the pattern and a number used twice are errors', async () => {
    await write('1_fruit.sql', CREATE);
    await expect(migrate(warehouse, directory)).rejects.toThrow('NNNN_verb_object.sql');
    await rm(join(directory, '1_fruit.sql'));
    await write('0001_create_fruit.sql', CREATE);
    await write('0001_create_more.sql', CREATE);
    await expect(migrate(warehouse, directory)).rejects.toThrow('0001 is taken');
  });

  test('the product’s own migrations apply, and applying their statements twice changes nothing', async () => {
    const names = (await readdir(migrationsDirectory)).sort();
    expect(await migrate(warehouse)).toEqual(names);
    const before = await insertableColumns();
    await warehouse.command('TRUNCATE TABLE schema_migrations');
    expect(await migrate(warehouse)).toEqual(names);
    expect(await insertableColumns()).toEqual(before);
  });

  /** Every column a row may name, by table. A name that is not among them is refused, so writers are written against this list. */
  async function insertableColumns(): Promise<Record<string, string[]>> {
    const rows = await warehouse.query(
      `SELECT table, groupArray(name) AS columns FROM
    (
      SELECT table, name FROM system.columns
      WHERE database = currentDatabase() AND default_kind NOT IN ('MATERIALIZED', 'ALIAS') ORDER BY table, position
    ) GROUP BY table ORDER BY table`,
      {},
      'test',
    );
    return Object.fromEntries(
      (rows as { table: string; columns: string[] }[]).map(({ table, columns }) => [table, columns]),
    );
  }

  test('the columns rows are written for', async () => {
    await migrate(warehouse);
    expect(await insertableColumns()).toMatchInlineSnapshot(`
      {
        "accounts": [
          "account",
          "tier",
          "value",
          "received_at",
          "import_id",
          "import_new",
          "import_updates",
        ],
        "contacts": [
          "source",
          "id",
          "revision",
          "received_at",
          "generation",
          "correction",
          "content_hash",
          "import_id",
          "import_new",
          "import_updates",
          "occurred_at",
          "offset_minutes",
          "channel",
          "account",
          "product",
          "product_version",
          "region",
          "journey_stage",
          "language",
          "url",
          "links",
          "outcome",
          "attributes",
          "attributes_typed",
          "turns",
          "issues",
          "issue_scores",
          "candidates",
          "out_of_scope",
          "mentions",
          "sentiment_label",
          "sentiment_overall",
          "sentiment_first",
          "sentiment_last",
          "sentiment_lowest",
          "sentiment_drop",
          "contact_type",
          "emotion",
          "harm_level",
          "harm_class",
          "harm_quote",
          "harm_turn",
          "cause_side",
          "resolution",
          "effort",
          "first_response_seconds",
          "average_response_seconds",
          "transfers",
          "answer_certainty",
        ],
        "counted_days": [
          "day",
          "run",
          "time_zone",
          "marks",
        ],
        "digests": [
          "week",
          "run_id",
          "written_at",
          "view",
        ],
        "dirty_days": [
          "day",
          "partition",
          "writer",
          "mark",
          "settled",
          "up_to",
          "time_zone",
        ],
        "exposures": [
          "measure",
          "at",
          "bucket_hours",
          "local_day",
          "product",
          "region",
          "channel",
          "value",
          "received_at",
          "import_id",
          "import_new",
          "import_updates",
        ],
        "generations": [
          "generation",
          "checksum_key",
          "checksum",
          "taxonomy",
          "model",
          "metrics",
          "created_at",
        ],
        "issue_counts_hourly": [
          "day",
          "run",
          "hour",
          "issue",
          "source",
          "channel",
          "product",
          "product_version",
          "region",
          "contacts",
          "harmful",
        ],
        "outcomes": [
          "id",
          "at",
          "local_day",
          "kind",
          "account",
          "product",
          "region",
          "value",
          "received_at",
          "import_id",
          "import_new",
          "import_updates",
        ],
        "schema_migrations": [
          "name",
          "checksum",
          "applied_at",
        ],
      }
    `);
  });
});
