import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { type Authentication, ProblemError, receiveAtLength } from '@earshot/http';
import { openPipeProgress } from '@earshot/intake';
import { knownDataVersion } from '@earshot/warehouse';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BACKUP_FORMAT, type BackupHead, keyFingerprint } from './backup/backup-format.js';
import { backupItems } from './backup/backup-items.js';
import { backupLines } from './backup/backup-lines.js';
import { BackupError } from './backup/read-backup.js';
import { type RestoreDependencies, type Restored, restoreBackup } from './backup/restore-backup.js';

export interface BackupDependencies extends RestoreDependencies {
  auth: Authentication;
  sessionKey: Buffer;
}

export const BACKUP_TYPE = 'application/gzip';
/** How long a backup waits for what came in before it to be stored. */
const STORED_WITHIN_MS = 120_000;
const query = z.object({ keys: z.enum(['true', 'false']).default('false') });

/** A whole installation as one file, and back. */
export async function backupRoutes(app: FastifyInstance, deps: BackupDependencies): Promise<void> {
  const { log, warehouse, auth, now, pseudonymKey, sessionKey } = deps;
  const onRequest = auth.require('admin');
  const pipe = openPipeProgress({ log, warehouse });
  // A file of any size goes by piece for piece.
  app.addContentTypeParser(BACKUP_TYPE, (_request, payload, done) => done(null, payload));

  app.get(
    '/v1/backup',
    { onRequest, schema: { summary: 'Everything there is, as one file' } },
    async (request, reply) => {
      const withKeys = query.parse(request.query).keys === 'true';
      await untilStored();
      const head: BackupHead = {
        earshot: 'backup',
        format: BACKUP_FORMAT,
        dataVersion: await knownDataVersion(),
        createdAt: new Date(now()).toISOString(),
        pseudonymKey: keyFingerprint(pseudonymKey),
        withKeys,
      };
      const items = backupItems(log, warehouse, withKeys ? { pseudonymKey, sessionKey } : undefined);
      const packed = createGzip();
      pipeline(Readable.from(backupLines(head, items)), packed).catch((error: Error) => packed.destroy(error));
      return reply.type(BACKUP_TYPE).send(packed);
    },
  );

  const restoreOptions = {
    onRequest,
    bodyLimit: Number.MAX_SAFE_INTEGER,
    schema: { summary: 'A backup, into an empty installation' },
  };
  let isRestoring = false;
  app.post('/v1/restore', restoreOptions, async (request): Promise<Restored> => {
    if (isRestoring) throw new ProblemError(409, 'A backup is being restored', 'Wait for it to end.');
    const { body } = request;
    if (!(body instanceof Readable)) {
      throw new ProblemError(415, 'This content type is not accepted', `Send the backup as ${BACKUP_TYPE}.`);
    }
    isRestoring = true;
    // Whether it is whole shows at its end, and nothing may be written before.
    const folder = isAbsolute(deps.dataFolder)
      ? join(deps.dataFolder, 'restore')
      : join(tmpdir(), `restore-${process.pid}`);
    const path = join(folder, 'backup.gz');
    try {
      // Left by a process that was killed.
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { mode: 0o700 });
      await receiveAtLength(app, request, () => pipeline(body, createWriteStream(path, { mode: 0o600 })));
      return await restoreBackup(path, auth.identify(request)?.name ?? 'unknown', deps);
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      throw new ProblemError(422, `Nothing was restored: ${error.message}`);
    } finally {
      isRestoring = false;
      await rm(folder, { recursive: true, force: true });
    }
  });

  /** Resolves when everything that was handed in before is stored; what comes meanwhile may be in the backup or not. */
  async function untilStored(): Promise<void> {
    const mark = await pipe.mark();
    for (const until = now() + STORED_WITHIN_MS; !(await pipe.isPast(mark)); await sleep(50)) {
      // Its counts are not in a backup.
      if (mark.uncovered !== null) return;
      if (now() < until) continue;
      throw new ProblemError(
        503,
        'Earshot is still storing what came in before',
        'A backup now would leave it out. See `earshot doctor`, and try again.',
      );
    }
  }
}
