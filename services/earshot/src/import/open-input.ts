import { type Input, openInput as openFile } from '@earshot/intake';
import { standardInput } from '../standard-input.js';

/** Opens a file, or standard input for `-`. `.gz` is unpacked; `.csv` (also `.csv.gz`) is CSV, anything else JSON Lines. */
export async function openInput(path: string): Promise<Input> {
  if (path !== '-') return openFile(path);
  return { name: 'standard input', format: 'jsonl', stream: standardInput(), bytes: 0, bytesRead: () => 0 };
}
