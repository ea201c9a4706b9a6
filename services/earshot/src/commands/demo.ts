import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createLogger, onShutdown, systemClock } from '@earshot/runtime';
import type { Command } from 'commander';
import { ApiClient } from '../api-client.js';
import { loadDemo } from '../demo/load-demo.js';
import { printDemoSummary } from '../demo/print-demo-summary.js';
import { endProcess } from '../end-process.js';
import { ExitError, exitCode } from '../exit-code.js';
import { folderOwner } from '../folder-owner.js';
import { readSettings } from '../settings.js';
import { progressBar } from '../terminal/progress-bar.js';
import { readerLanguage } from '../terminal/say.js';
import { print } from './print.js';

const SEED = 1;
const MARK = 'demo';

/** `earshot demo`: ten weeks of a watch maker's contacts, imported while you look on. */
export function addDemoCommand(root: Command): void {
  root
    .command('demo')
    .description('ten weeks of a watch maker’s contacts, from import to alert, in a data folder of its own')
    .option('--exit', 'end after the summary instead of staying up')
    .addHelpText('after', '\nExamples:\n  earshot demo\n  earshot --data ./demo demo --exit')
    .action(async ({ exit }: { exit?: boolean }, command: Command) => {
      const { data, lang } = command.optsWithGlobals<{ data?: string; lang?: string }>();
      const env = { EARSHOT_LOG_LEVEL: 'error', ...process.env };
      const settings = readSettings(env, data ?? join(homedir(), '.earshot-demo'));
      await emptyDemoFolder(settings.folder);
      const stays = !exit && process.stdout.isTTY === true;

      const { startEarshot } = await import('../start-earshot.js');
      const { buildDemo } = await import('../demo/build-demo.js');
      const earshot = await startEarshot(settings, { scheduledJobs: false, listen: stays, health: stays });
      const stop = async () => {
        await earshot.stop();
      };
      const api = new ApiClient({ socket: earshot.socket });
      try {
        const world = buildDemo({ seed: SEED, now: systemClock() });
        const bar = progressBar(world.contacts.length);
        await loadDemo(api, world, (done, note) => bar.update(done, note)).finally(() => bar.stop());
        await earshot.drain();
        await printDemoSummary(api, readerLanguage(lang, env));
      } catch (error) {
        await stop();
        throw error;
      } finally {
        api.close();
      }
      if (!stays) return stop();
      earshot.failed.catch(endProcess);
      onShutdown(stop, { logger: createLogger({ name: 'earshot', level: settings.logLevel }) });
      print(`\nConsole  ${earshot.url}/sign-in?token=${earshot.tokens.issue()}  (works once)\nCtrl-C ends the demo.`);
    });
}

/** The demo always starts anew, and only ever empties a folder that it made itself. */
async function emptyDemoFolder(folder: string): Promise<void> {
  const owner = await folderOwner(folder);
  if (owner)
    throw new ExitError(exitCode.failed, `a demo runs already, in process ${owner.pid}; end it first (Ctrl-C there)`);
  const exists = await stat(folder).catch(() => null);
  const ours = await stat(join(folder, MARK)).catch(() => null);
  if (exists && !ours) {
    throw new ExitError(
      exitCode.usage,
      `${folder} is not a demo's folder, so it is left alone; name another one with --data`,
    );
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, MARK), 'Made by `earshot demo`, which empties this folder each time it starts.\n');
}
