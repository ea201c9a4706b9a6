import type { Clock } from '@earshot/runtime';
import type { FoundFile } from './list-folder.js';

/** Tells which files are being written to: those whose size or time changed within an interval. */
export class RestWatch {
  readonly #seen = new Map<string, { key: string; since: number }>();

  constructor(private readonly now: Clock) {}

  /** True when nothing was written to it for that long, by its own time or by what was seen. A file that is moved in whole rests at once. */
  isAtRest(file: FoundFile, intervalMs: number): boolean {
    return this.#look(file) >= intervalMs || this.now() - file.mtimeMs >= intervalMs;
  }

  /** For how long it has been seen at rest, milliseconds. */
  restedMs(file: FoundFile): number {
    return this.#look(file);
  }

  forgetOthers(files: readonly FoundFile[]): void {
    const names = new Set(files.map(({ name }) => name));
    for (const name of this.#seen.keys()) if (!names.has(name)) this.#seen.delete(name);
  }

  #look({ name, ino, size, mtimeMs }: FoundFile): number {
    const key = `${ino} ${size} ${mtimeMs}`;
    const before = this.#seen.get(name);
    if (before?.key === key) return this.now() - before.since;
    this.#seen.set(name, { key, since: this.now() });
    return 0;
  }
}
