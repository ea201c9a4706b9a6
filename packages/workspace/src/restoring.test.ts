import { openTestLog, silentLogger } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { openWorkspace } from './open-workspace.js';
import { proposeFresh } from './propose-fresh.js';
import { RestoringError } from './workspace.js';

const KEY = { id: 'k-1', name: 'mei', scope: 'admin', hash: 'x' } as const;

test('while a backup is restored nobody else decides anything, and those who had a key still come in', async () => {
  const log = await openTestLog();
  const options = { log, now: Date.now, logger: silentLogger() };
  const [restorer, other] = [await openWorkspace(options), await openWorkspace(options)];
  const rename = (name: string) => proposeFresh(other, 'mei', 'settings', { kind: 'settings.changed', data: { name } });
  const restore = (kind: 'restore.started' | 'restore.finished') =>
    proposeFresh(restorer, 'mei', 'restore', { kind, data: { backup: 'b1' } });
  await proposeFresh(restorer, 'mei', 'key:k-1', { kind: 'key.created', data: KEY });
  await restore('restore.started');
  await other.current();
  await expect(rename('too early')).rejects.toThrow(RestoringError);
  expect((await other.current()).keys.get('k-1')).toEqual(KEY);
  // Cut off and begun again.
  await restore('restore.started');
  await restore('restore.finished');
  await other.current();
  expect((await rename('shop')).name).toBe('shop');
  await Promise.all([restorer.close(), other.close()]);
});
