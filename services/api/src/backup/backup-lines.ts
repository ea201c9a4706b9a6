import { createHash } from 'node:crypto';
import type { BackupCounts, BackupHead, BackupItem } from './backup-format.js';

/** The file's lines: the head, every item, and an end that counts and seals them. */
export async function* backupLines(head: BackupHead, items: AsyncIterable<BackupItem>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counts: BackupCounts = {};
  const sealed = (value: BackupHead | BackupItem): string => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  yield sealed(head);
  for await (const item of items) {
    counts[item.in] = (counts[item.in] ?? 0) + 1;
    yield sealed({ in: item.in, item: item.item });
  }
  yield `${JSON.stringify({ end: { counts, sha256: hash.digest('hex') } })}\n`;
}
