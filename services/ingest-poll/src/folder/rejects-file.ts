import { constants } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rejection } from '@earshot/contracts';
import { PollError } from '../source/poll-error.js';
import { codeOf } from './list-folder.js';

const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants;
/** Whoever writes into the folder may have put a link there, to a file that is theirs to spoil only through us. */
const OWN_FILE = O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW;

/** The file beside a polled one that says what of it was refused: line, field, reason, remedy, as an import writes it. */
export class RejectsFile {
  readonly #path: string;

  constructor(folder: string, name: string) {
    this.#path = join(folder, `${name}.rejects.jsonl`);
  }

  /** What was said of the file before, when it is read from its beginning again. */
  async clear(): Promise<void> {
    await rm(this.#path, { force: true }).catch(() => {});
  }

  async add(rejections: readonly Rejection[]): Promise<void> {
    if (rejections.length === 0) return;
    const lines = rejections.map(
      ({ line, field, reason, remedy }) => `${JSON.stringify({ line, field, reason, remedy })}\n`,
    );
    await appendFile(this.#path, lines.join(''), { flag: OWN_FILE }).catch((error: unknown) => {
      throw new PollError(
        `the rejects file can't be written (${codeOf(error)}): name a folder for them with "rejects"`,
      );
    });
  }
}
