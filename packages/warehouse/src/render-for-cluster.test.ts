import { expect, test } from 'vitest';
import { renderForCluster } from './render-for-cluster.js';

const render = (sql: string) => renderForCluster(sql, { cluster: 'voices' });

test('a table with a copy on every server', () => {
  expect(
    render(
      'CREATE TABLE IF NOT EXISTS dirty_days\n(\n    day Date,\n    mark UInt64\n)\nENGINE = ReplacingMergeTree(mark)\nORDER BY day',
    ),
  ).toEqual([
    `CREATE TABLE IF NOT EXISTS dirty_days ON CLUSTER 'voices'\n(\n    day Date,\n    mark UInt64\n)\nENGINE = ReplicatedReplacingMergeTree('/clickhouse/earshot/{database}/dirty_days/all', '{shard}-{replica}', mark)\nORDER BY day`,
  ]);
});

test('a sharded table is a replicated one on every shard and a distributed one with its name', () => {
  expect(
    render('CREATE TABLE IF NOT EXISTS contacts\n(\n    id String\n)\nENGINE = MergeTree\nORDER BY (source, id);'),
  ).toEqual([
    `CREATE TABLE IF NOT EXISTS contacts_local ON CLUSTER 'voices'\n(\n    id String\n)\nENGINE = ReplicatedMergeTree('/clickhouse/earshot/{database}/contacts/{shard}', '{replica}')\nORDER BY (source, id)`,
    `CREATE TABLE IF NOT EXISTS contacts ON CLUSTER 'voices' AS contacts_local\nENGINE = Distributed('voices', currentDatabase(), 'contacts_local', cityHash64(source, id))`,
  ]);
});

test.each([
  [
    'a column of a sharded table',
    'ALTER TABLE contacts ADD COLUMN IF NOT EXISTS tone String',
    [
      "ALTER TABLE contacts_local ON CLUSTER 'voices' ADD COLUMN IF NOT EXISTS tone String",
      "ALTER TABLE contacts ON CLUSTER 'voices' ADD COLUMN IF NOT EXISTS tone String",
    ],
  ],
  [
    'rows of a sharded table, by ALTER',
    'ALTER TABLE contacts DELETE WHERE account = {a:String}',
    ["ALTER TABLE contacts_local ON CLUSTER 'voices' DELETE WHERE account = {a:String}"],
  ],
  [
    'rows of a sharded table',
    'DELETE FROM contacts WHERE account = {a:String}',
    ["DELETE FROM contacts_local ON CLUSTER 'voices' WHERE account = {a:String}"],
  ],
  ['all rows of a sharded table', 'TRUNCATE TABLE contacts', ["TRUNCATE TABLE contacts_local ON CLUSTER 'voices'"]],
  [
    'merging a sharded table',
    'OPTIMIZE TABLE contacts FINAL',
    ["OPTIMIZE TABLE contacts_local ON CLUSTER 'voices' FINAL"],
  ],
  [
    'a sharded table itself',
    'DROP TABLE IF EXISTS contacts',
    [
      "DROP TABLE IF EXISTS contacts ON CLUSTER 'voices' SYNC",
      "DROP TABLE IF EXISTS contacts_local ON CLUSTER 'voices' SYNC",
    ],
  ],
  [
    'a column of any other',
    'ALTER TABLE outcomes ADD COLUMN IF NOT EXISTS tone String',
    ['ALTER TABLE outcomes ADD COLUMN IF NOT EXISTS tone String'],
  ],
  ['rows of any other', 'DELETE FROM exposures WHERE 1', ['DELETE FROM exposures WHERE 1']],
  ['any other itself', 'DROP TABLE IF EXISTS exposures', ["DROP TABLE IF EXISTS exposures ON CLUSTER 'voices' SYNC"]],
  ['a database', 'CREATE DATABASE IF NOT EXISTS `a-b`', ["CREATE DATABASE IF NOT EXISTS `a-b` ON CLUSTER 'voices'"]],
  [
    'rows in',
    'INSERT INTO counted_days (day) SELECT day FROM contacts FINAL',
    ['INSERT INTO counted_days (day) SELECT day FROM contacts FINAL'],
  ],
])('%s', (_what, sql, statements) => {
  expect(render(sql)).toEqual(statements);
});

test.each([
  'RENAME TABLE a TO b',
  'CREATE VIEW v AS SELECT 1',
  'CREATE TABLE t (a Int8) ENGINE = Memory',
  'EXCHANGE TABLES a AND b',
])('what nobody has thought about is refused: %s', (sql) => {
  expect(() => render(sql)).toThrow('renderForCluster');
});

test('a cluster’s name can’t carry SQL', () => {
  expect(() => renderForCluster('SELECT 1', { cluster: "x' SYNC" })).toThrow("can't be a cluster's name");
});
