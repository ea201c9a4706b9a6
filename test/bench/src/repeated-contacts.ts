import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { buildDemo } from '@earshot/earshot';

/**
 * Writes the file's contacts (the demo's, without a file) as many times over, each time as other contacts of the same time. Returns how
 * many it wrote.
 */
export async function repeatedContacts(file: string | undefined, times: number, target: string): Promise<number> {
  const lines = await contactLines(file);
  const out = createWriteStream(target);
  for (let round = 0; round < times; round += 1) {
    for (const line of lines) {
      const text = round === 0 ? line : line.replace(/"id":\s*"/, (found) => `${found}${round}-`);
      if (!out.write(`${text}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await finished(out);
  return lines.length * times;
}

/** The file's contacts, one line each; the demo's without a file. */
export async function contactLines(file: string | undefined): Promise<string[]> {
  return file === undefined ? demoLines() : fileLines(file);
}

function demoLines(): string[] {
  return buildDemo({ seed: 1, now: Date.parse('2026-11-02T09:20:00+08:00') }).contacts.map((c) => JSON.stringify(c));
}

async function fileLines(file: string): Promise<string[]> {
  const raw = createReadStream(file);
  const lines: string[] = [];
  for await (const line of createInterface({ input: file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw })) {
    if (line !== '') lines.push(line);
  }
  return lines;
}
