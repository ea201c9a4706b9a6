import { readFileSync } from 'node:fs';
import { intent, type Taxonomy } from '@earshot/contracts';

/** The taxonomy a new workspace may begin with: common issues of shops and devices, with examples in Chinese and English. */
export function starterTaxonomy(): Taxonomy {
  const file = new URL('../data/starter-taxonomy.jsonl', import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => intent.parse(JSON.parse(line)));
}
