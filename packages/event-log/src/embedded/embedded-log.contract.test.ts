import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TopicSpec } from '@earshot/contracts';
import { onTestFinished } from 'vitest';
import { type ContractLog, eventLogContract } from '../contract/index.js';
import { openEmbeddedLog } from './embedded-log.js';

/** Appends 25 numbered messages at a time until it is killed, and says after each append that resolved. */
const appender = new URL('./fixtures/append-until-killed.js', import.meta.url);

async function openEmbedded(): Promise<ContractLog> {
  const path = await mkdtemp(join(tmpdir(), 'earshot-log-'));
  let log = await openEmbeddedLog({ path });
  return {
    log,
    async reopen() {
      await log.close();
      log = await openEmbeddedLog({ path });
      return log;
    },
    async dispose() {
      await log.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

async function appendAndKill(topic: TopicSpec, atLeast: number) {
  const path = await mkdtemp(join(tmpdir(), 'earshot-log-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  const before = await openEmbeddedLog({ path });
  await before.createTopics([topic]);
  await before.close();
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
  const log = await openEmbeddedLog({ path });
  onTestFinished(() => log.close());
  return { acknowledged, log };
}

eventLogContract('embedded', openEmbedded, { appendAndKill, retention: true });
