import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageOf, root, sourceFiles, sourceImports } from './source-imports.js';

/** Imports go down this ladder only. */
const LADDER = [
  ['contracts'],
  ['runtime'],
  ['event-log', 'warehouse', 'language', 'http'],
  ['intake', 'workspace', 'classification', 'surveillance'],
  ['issues'],
  ['alerting'],
  ['reporting'],
  ['notify'],
];
const rung = new Map<string, number>(
  LADDER.flatMap((names, level) => names.map((name): [string, number] => [`packages/${name}`, level])),
);
const PURE = ['packages/contracts', 'packages/language', 'packages/classification', 'packages/surveillance'];
/** What only one folder may know, so that it can be replaced there. */
const ONLY_IN: Record<string, string[]> = {
  lmdb: ['packages/event-log/src/embedded/'],
  kafkajs: ['packages/event-log/src/kafka/'],
  // The gateway is a server for tests.
  chdb: ['packages/warehouse/src/', 'packages/testkit/src/clickhouse-gateway/'],
  '@clickhouse/client': ['packages/warehouse/src/'],
};

const imports = sourceImports();

test('the scanner sees imports at all', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(imports).toContainEqual({
    file: 'services/earshot/src/start-earshot.ts',
    room: 'services/earshot',
    specifier: '@earshot/aggregator',
  });
});

test('packages import only down the ladder', () => {
  const wrong = imports.filter(({ room, specifier }) => {
    const from = rung.get(room);
    const to = rung.get(`packages/${specifier.replace('@earshot/', '')}`);
    return specifier.startsWith('@earshot/') && from !== undefined && (to === undefined || to >= from);
  });
  expect(wrong).toEqual([]);
});

test('a service never imports a service; the composition alone does', () => {
  const services = new Set(
    imports.filter((i) => i.room.startsWith('services/')).map((i) => i.room.replace('services/', '@earshot/')),
  );
  const wrong = imports.filter(
    ({ room, specifier }) =>
      room.startsWith('services/') &&
      room !== 'services/earshot' &&
      services.has(packageOf(specifier) ?? '') &&
      packageOf(specifier) !== room.replace('services/', '@earshot/'),
  );
  expect(wrong).toEqual([]);
});

test('pure packages import contracts and pure packages', () => {
  const allowed = new Set([...PURE.map((room) => room.replace('packages/', '@earshot/')), 'zod']);
  const wrong = imports.filter(({ room, specifier }) => {
    const from = packageOf(specifier);
    return PURE.includes(room) && from !== null && !allowed.has(from);
  });
  expect(wrong).toEqual([]);
});

test.each(Object.entries(ONLY_IN))('only its own folder imports %s', (name, folders) => {
  const wrong = imports.filter(
    ({ file, specifier }) => packageOf(specifier) === name && !folders.some((folder) => file.startsWith(folder)),
  );
  expect(wrong).toEqual([]);
});

test('what a room imports, its package.json names', () => {
  const declared = new Map<string, Set<string>>();
  const wrong = imports.filter(({ room, specifier }) => {
    const name = packageOf(specifier);
    if (name === null) return false;
    let known = declared.get(room);
    if (!known) {
      const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'));
      known = new Set([manifest.name, ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })]);
      declared.set(room, known);
    }
    // The console is bundled, vitest stands in the root for the contract suite, and first-use builds before anything is there.
    return !known.has(name) && !(name === 'vitest' && /contract/.test(specifier + room));
  });
  expect(wrong.filter(({ specifier }) => packageOf(specifier) !== 'vitest')).toEqual([]);
});

test('no file is named after nothing', () => {
  expect(sourceFiles().filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\.|\/)/.test(file))).toEqual([]);
});
