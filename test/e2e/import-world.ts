import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoWorld } from '@earshot/earshot';
import { jsonLines } from './demo-contacts.js';
import { earshot } from './earshot-process.js';

/** Runs a command in a folder. */
export type Run = (args: readonly string[], folder: string) => Promise<unknown>;

const intoItsStore: Run = (args, data) => earshot(args, { data });

/**
 * Brings a world into a store, the folder's own unless `run` takes it elsewhere, as a user would: the taxonomy, what happened around
 * the contacts, then the contacts.
 */
export async function importWorld(world: DemoWorld, folder: string, run: Run = intoItsStore): Promise<void> {
  for (const [name, items] of Object.entries(world)) {
    if (Array.isArray(items)) await writeFile(join(folder, `${name}.jsonl`), jsonLines(items));
  }
  await run(['taxonomy', 'import', 'taxonomy.jsonl'], folder);
  for (const noun of ['exposure', 'outcome', 'event']) await run([noun, 'import', `${noun}s.jsonl`], folder);
  await run(['import', 'contacts.jsonl'], folder);
}
