import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles } from '../architecture/source-imports.js';
import { readText } from './read-infra.js';
import { registeredMetrics } from './registered-metrics.js';

const pages = [
  'docs/operations.md',
  ...readdirSync(join(root, 'infra/runbooks')).map((name) => `infra/runbooks/${name}`),
];
const code = sourceFiles()
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readText(file))
  .join('\n');
/** What a page may set: the command reads it, or the compose file does. */
const settings = new Set(`${code}\n${readText('docker-compose.yml')}`.match(/\bEARSHOT_[A-Z_]*[A-Z]\b/g));

/** Every word that is a command of `earshot` or one below it. */
const commands = new Set([...code.matchAll(/\.command\(\s*'([a-z-]+)/g)].map((match) => match[1]));
/** What a page may write as `in_this_way`: log lines, reasons and metrics of ours, keys of the compose file. */
const names = new Set(
  [...`${code}\n${readText('docker-compose.yml')}`.matchAll(/[a-z]+(?:_[a-z]+)+/g)].map(([name]) => name),
);
const metrics = await registeredMetrics();

test.each(pages)('%s names commands, log lines and settings that there are', (page) => {
  const text = readText(page);
  for (const [, words = ''] of text.matchAll(/`earshot ((?:[a-z][a-z-]*(?=[ `]) ?)+)/g))
    for (const word of words.trim().split(' ')) expect(commands, `earshot ${words}`).toContain(word);
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
