import { createLogger, onShutdown } from '@earshot/runtime';
import type { Command } from 'commander';
import { endProcess } from '../end-process.js';
import { readSettings } from '../settings.js';

/** `earshot up`: everything in one process, until it is told to stop. */
export function addUpCommand(root: Command): void {
  root
    .command('up')
    .description('run all of Earshot on the data folder, with the console')
    .addHelpText('after', '\nExamples:\n  earshot up\n  EARSHOT_PORT=9000 earshot --data ./data up')
    .action(async (_options, command: Command) => {
      const { data } = command.optsWithGlobals<{ data?: string }>();
      const settings = readSettings(process.env, data);
      const { startEarshot } = await import('../start-earshot.js');
      const earshot = await startEarshot(settings, { scheduledJobs: true, listen: true, health: true });
      earshot.failed.catch(endProcess);
      const logger = createLogger({ name: 'earshot', level: settings.logLevel });
      onShutdown(() => earshot.stop(), { logger, graceMs: settings.graceMs });
      process.stdout.write(
        `Earshot is up.\n  console  ${earshot.url}/sign-in?token=${earshot.tokens.issue()}  (works once; \`earshot sign-in\` prints another)\n` +
          `  API      ${earshot.url}/v1/openapi.json\n  health   http://${settings.healthHost}:${earshot.healthPort}/ready\n  data     ${settings.folder}\n`,
      );
    });
}
