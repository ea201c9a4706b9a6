import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockOwner } from './lock-owner.js';
import { openWarehouse } from './open-warehouse.js';
import { WarehouseLockedError } from './warehouse-error.js';

let path: string;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'earshot-lock-'));
});
afterAll(() => rm(path, { recursive: true, force: true }));

test('a folder another process uses is refused with its process id, and opens once that has died', async () => {
  const hold = `
    const { createChdbConnection } = require('chdb/connection');
    createChdbConnection({ path: process.argv[1] });
    console.log('open');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', hold, path], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(child.stdout, 'data');
    const error = await openWarehouse({ kind: 'embedded', path }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WarehouseLockedError);
    expect(error).toMatchObject({ code: '76', ownerPid: child.pid });
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(lockOwner(path)).toBeNull();
  const warehouse = await openWarehouse({ kind: 'embedded', path });
  expect(lockOwner(path)).toBeNull();
  await warehouse.close();
});
