import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unreadable } from '@earshot/intake';
import type { Command } from 'commander';
import { z } from 'zod';
import type { ApiClient } from '../api-client.js';
import { ExitError, exitCode } from '../exit-code.js';
import { untilCounted } from '../import/until-counted.js';
import { figure } from '../terminal/figures.js';
import { print } from './print.js';
import { withApi } from './with-api.js';

const TYPE = 'application/gzip';

const restored = z.object({
  createdAt: z.string(),
  counts: z.record(z.string(), z.int()),
  notes: z.array(z.string()),
});

/** `earshot backup` and `earshot restore`: a whole installation as one file, and back. */
export function addBackupCommands(root: Command): void {
  root
    .command('backup')
    .argument('<file>', 'where to write it; readable by you alone')
    .description('write everything there is into one file, while contacts come in')
    .option('--with-keys', 'also the pseudonym key and the session key: whoever has the file can then match accounts')
    .addHelpText('after', '\nExample:\n  earshot backup earshot-$(date +%F).backup.gz')
    .action(async (file: string, { withKeys = false }: { withKeys?: boolean }, command: Command) => {
      await checkTarget(file);
      await withApi(command, async ({ api }) => {
        print(`${file}: ${listed(await backup(api, file, withKeys))}`);
        if (withKeys) process.stderr.write('It holds the keys: keep it as safe as the data folder itself.\n');
      });
    });
  root
    .command('restore')
    .argument('<file>', 'what `earshot backup` wrote')
    .description('restore a backup into an empty data folder (or an empty remote Earshot)')
    .addHelpText('after', '\nExample:\n  earshot --data ./new restore earshot-2026-10-24.backup.gz')
    .action(async (file: string, _options, command: Command) => {
      // Before a folder is opened, so a typo makes none.
      const found = await stat(file).catch((error: unknown) => {
        throw unreadable(file, error);
      });
      if (found.isDirectory()) throw isFolder(file);
      await withApi(command, async ({ api }) => {
        const answer = restored.parse(await api.upload('/v1/restore', createReadStream(file), TYPE, found.size));
        await untilCounted(api, {});
        print(`${file} of ${answer.createdAt}: ${listed(answer.counts)}`);
        for (const note of answer.notes) process.stderr.write(`${note}\n`);
      });
    });
}

/** Writes a backup and reads it again before it takes the name it was to have; returns what is in it. */
async function backup(api: ApiClient, file: string, withKeys: boolean): Promise<Record<string, number>> {
  // Loaded only for this: a client needs nothing else of the service.
  const { BackupError, checkBackup } = await import('@earshot/api');
  const unfinished = `${file}.unfinished`;
  try {
    const answer = await api.download(`/v1/backup?keys=${withKeys}`);
    await rm(unfinished, { force: true });
    const target = createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(answer, target).catch((error: unknown) => {
      throw isOfTheFile(error) ? unreadable(file, error) : new BackupError('the connection was lost');
    });
    const { counts } = await checkBackup(unfinished);
    await rename(unfinished, file);
    return counts;
  } catch (error) {
    await rm(unfinished, { force: true });
    if (!(error instanceof BackupError)) throw error;
    throw new ExitError(exitCode.failed, `${file} was not written: ${error.message}`);
  }
}

/** Before anything is asked for: a backup may take long. */
async function checkTarget(file: string): Promise<void> {
  if ((await stat(file).catch(() => null))?.isDirectory()) throw isFolder(file);
  const folder = dirname(resolve(file));
  if ((await stat(folder).catch(() => null))?.isDirectory()) return;
  throw new ExitError(exitCode.failed, `${folder}: there is no such folder: create it, or name another place`);
}

function isFolder(file: string): ExitError {
  return new ExitError(exitCode.failed, `${file}: this is a folder: name a file`);
}

function isOfTheFile(error: unknown): boolean {
  return error instanceof Error && 'path' in error;
}

function listed(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([section, count]) => `${figure(count)} ${section}`)
    .join(', ');
}
