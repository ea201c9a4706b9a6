import { openTestLog, silentLogger } from '@earshot/testkit';
import { openWorkspace } from '@earshot/workspace';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ImportSessions } from './import-sessions.js';

const WAIT = { timeout: 10_000, interval: 5 };

/** Doors in processes of their own: each has its own fold of one log. */
async function twoDoors() {
  const log = await openTestLog();
  const door = async () => {
    const workspace = await openWorkspace({ log, now: Date.now, logger: silentLogger() });
    const imports = new ImportSessions(workspace, () => {});
    onTestFinished(async () => {
      imports.close();
      await workspace.close();
    });
    return { workspace, imports };
  };
  return [await door(), await door()] as const;
}

test('an import through two doors, finished at the one that took nothing, decides the time zone for both', async () => {
  const [one, two] = await twoDoors();
  const importId = await one.imports.start('contacts', 'me');
  await two.workspace.current();
  await two.imports.tally(new Map([['+08:00', 30]]), importId);
  expect(two.workspace.state().timeZone).toBeNull();
  await one.imports.finish(importId, 30, 'me');
  await vi.waitFor(() => expect(one.workspace.state().timeZone).toBe('Asia/Shanghai'), WAIT);
  await vi.waitFor(() => expect(two.workspace.state().timeZone).toBe('Asia/Shanghai'), WAIT);
});

test('an import that is not open can’t be finished', async () => {
  const [one] = await twoDoors();
  const importId = await one.imports.start('contacts', 'me');
  await one.imports.finish(importId, 0, 'me');
  await expect(one.imports.finish(importId, 0, 'me')).rejects.toMatchObject({ problem: { status: 404 } });
});

test('contacts without an import decide at once', async () => {
  const [one] = await twoDoors();
  await one.imports.tally(new Map([['-03:00', 1]]));
  expect(one.workspace.state().timeZone).toBe('Etc/GMT+3');
});
