import { expect, test } from 'vitest';
import { settingsSchema } from '../../services/earshot/src/settings-schema.js';
import { readText } from './read-infra.js';

/** Read where it is needed and not with the others, so that nobody else has it in memory. */
const PSEUDONYM_KEY = 'EARSHOT_PSEUDONYM_KEY';
const known = [...Object.keys(settingsSchema.shape), PSEUDONYM_KEY].sort();
const defaults: Record<string, unknown> = settingsSchema.parse({});

/** The rows of the tables of settings of a page: the names in the first column, and what stands in the last. */
function rowsOf(page: string): { names: string[]; byDefault: string }[] {
  return [...readText(page).matchAll(/^\| (`EARSHOT_[^|]*)\|.*\|([^|]*)\|$/gm)].map(([, first = '', last = '']) => ({
    names: first.match(/EARSHOT_[A-Z_]+/g) ?? [],
    byDefault: last.trim(),
  }));
}

test('the page of settings has every one that the command reads, once, and no other', () => {
  expect(
    rowsOf('docs/settings.md')
      .flatMap(({ names }) => names)
      .sort(),
  ).toEqual(known);
});

test.each(['docs/settings.md', 'README.md'])('%s names the defaults there are', (page) => {
  const rows = rowsOf(page);
  expect(rows.length).toBeGreaterThan(4);
  for (const { names, byDefault } of rows)
    for (const name of names) {
      expect(known).toContain(name);
      const value = defaults[name];
      if (value !== undefined && value !== '') expect(byDefault, name).toContain(`\`${String(value)}\``);
    }
});
