import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { program } from '../../services/earshot/src/program.js';
import { root, sourceFiles } from '../architecture/source-imports.js';
import { readText } from './read-infra.js';
import { registeredMetrics } from './registered-metrics.js';

const below = (folder: string, file: string) =>
  readdirSync(join(root, folder))
    .map((name) => `${folder}/${name}/${file}`)
    .filter((page) => existsSync(join(root, page)));
const pagesOf = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
const pages = [
  ...['README.md', 'CHANGELOG.md', 'infra/README.md', 'infra/clickhouse/README.md', 'test/README.md'],
  ...['docs', 'infra/runbooks'].flatMap(pagesOf),
  ...['packages', 'services'].flatMap((folder) => below(folder, 'README.md')),
];
const code = sourceFiles()
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readText(file))
  .join('\n');
/** What a page may set: the command reads it, or the compose file does. */
const settings = new Set(`${code}\n${readText('docker-compose.yml')}`.match(/\bEARSHOT_[A-Z_]*[A-Z]\b/g));

/** The first of these words that should be a command and is none; undefined: all is well. */
function unknownCommand(words: readonly string[]): string | undefined {
  let command = program();
  for (const word of words) {
    if (command.commands.length === 0) return; // What follows is given to it.
    const next = command.commands.find((one) => one.name() === word);
    if (!next) return word;
    command = next;
  }
  return;
}

/** What a page may write as `in_this_way`: log lines, reasons and metrics of ours, keys of the compose file, tables. */
const migrations = readdirSync(join(root, 'infra/clickhouse/migrations')).map((name) =>
  readText(`infra/clickhouse/migrations/${name}`),
);
const inText = [code, readText('docker-compose.yml'), ...migrations].join('\n').matchAll(/[a-z]+(?:_[a-z]+)+/g);
/** A cluster's table is made of the name of the one in the migrations. */
const names = new Set(['contacts_local', ...[...inText].map(([name]) => name)]);
const metrics = await registeredMetrics();

test.each(pages)('%s names commands, log lines and settings that there are', (page) => {
  const text = readText(page);
  for (const [, words = ''] of text.matchAll(/(?:^|`)earshot ((?:[a-z][a-z-]*(?=[ `\n]) ?)+)/gm))
    expect(unknownCommand(words.trim().split(' ')), `earshot ${words}`).toBeUndefined();
  for (const [, name = ''] of text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g))
    expect(
      [name, `${name}_bucket`].some((one) => names.has(one) || metrics.has(one)),
      name,
    ).toBe(true);
  for (const [setting] of text.matchAll(/\bEARSHOT_[A-Z_]*[A-Z]\b/g)) expect(settings.has(setting), setting).toBe(true);
});

test.each(pages)('%s links to what is there', (page) => {
  for (const [, target = ''] of readText(page).matchAll(/\]\(([^)#]+)/g)) {
    if (/^https?:/.test(target)) continue;
    expect(existsSync(join(root, page, '..', target)), target).toBe(true);
  }
});
