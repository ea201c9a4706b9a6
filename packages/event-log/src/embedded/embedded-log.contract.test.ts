import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ContractLog, eventLogContract } from '../contract/index.js';
import { openEmbeddedLog } from './embedded-log.js';

/** Appends 25 numbered messages at a time until it is killed, and says after each append that resolved. */
const appender = new URL('./fixtures/append-until-killed.js', import.meta.url);

eventLogContract('embedded', async (): Promise<ContractLog> => {
  const path = await mkdtemp(join(tmpdir(), 'earshot-log-'));
  let log = await openEmbeddedLog({ path });
  return {
    log,
    appliesRetention: true,
    async reopen() {
      await log.close();
      log = await openEmbeddedLog({ path });
      return log;
    },
    async appendAndKill(topic, atLeast) {
      await log.close();
      const child = spawn(process.execPath, [appender.pathname, path, JSON.stringify(topic)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let acknowledged = 0;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      for await (const _line of createInterface({ input: child.stdout })) {
        acknowledged += 1;
        if (acknowledged === atLeast) child.kill('SIGKILL');
      }
      await exited;
      log = await openEmbeddedLog({ path });
      return { acknowledged, log };
    },
    async dispose() {
      await log.close();
      await rm(path, { recursive: true, force: true });
    },
  };
});
