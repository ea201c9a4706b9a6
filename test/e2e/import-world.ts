import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoWorld } from '@earshot/earshot';
import { jsonLines } from './demo-contacts.js';
import { earshot } from './earshot-process.js';

/** Brings a world into the folder's store as a user would: the taxonomy, what happened around the contacts, then the contacts. */
export async function importWorld(world: DemoWorld, data: string): Promise<void> {
  for (const [name, items] of Object.entries(world)) {
    if (Array.isArray(items)) await writeFile(join(data, `${name}.jsonl`), jsonLines(items));
  }
  await earshot(['taxonomy', 'import', 'taxonomy.jsonl'], { data });
  for (const noun of ['exposure', 'outcome', 'event']) await earshot([noun, 'import', `${noun}s.jsonl`], { data });
  await earshot(['import', 'contacts.jsonl'], { data });
}
