import { openKafkaLog } from '@earshot/event-log';
import { createDoor } from '@earshot/intake';
import { createLogger, Metrics, systemClock } from '@earshot/runtime';
import type { Command } from 'commander';
import { ExitError, exitCode } from '../exit-code.js';
import { print, printJson } from './print.js';

/** `earshot poll check FILE`: the sources that ingest-poll would poll, each asked once. It never opens the data folder. */
export function addPollCommands(root: Command): void {
  const poll = root
    .command('poll')
    .description('sources that are polled: help desks, folders, other people’s topics')
    .addHelpText('after', '\nExamples:\n  earshot poll check poll.json\n  EARSHOT_POLL=poll.json earshot up');
  poll
    .command('check')
    .argument('<file>', 'the file that EARSHOT_POLL names')
    .description('read the file, ask each source once, and say what of it could be used; nothing is kept')
    .option('--json', 'one JSON object a source')
    .addHelpText(
      'after',
      '\nExample:\n  ZENDESK_USER=mei@shop.example/token ZENDESK_TOKEN=… earshot poll check poll.json',
    )
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { checkSource, logThatKeepsNothing, readPollConfig, readSecrets } = await import('@earshot/ingest-poll');
      const config = await readPollConfig(file);
      const read = readSecrets(config, process.env);
      const logger = createLogger({ name: 'earshot', level: 'silent' });
      const door = createDoor({
        log: logThatKeepsNothing(),
        // Nothing is kept, so neither need the pseudonyms be.
        pseudonymKey: Buffer.alloc(32),
        now: systemClock,
        logger,
        metrics: new Metrics(),
      });
      let wrong = false;
      for (const source of config.sources) {
        const { signal } = new AbortController();
        const check = await checkSource({
          source,
          read,
          door,
          openForeignLog: openKafkaLog,
          logger,
          now: systemClock,
          signal,
        });
        wrong ||= check.problem !== undefined || check.rejected > 0;
        if (json) printJson([check]);
        else {
          print(
            `${check.source} (${check.kind}): ${check.problem ?? `${check.accepted} can be used, ${check.rejected} can not`}`,
          );
          for (const { count, field, reason, remedy } of check.rejections.slice(0, 5)) {
            print(`  ${count} × ${field === '' ? 'item' : field}: ${reason}. ${remedy}`);
          }
        }
      }
      if (wrong) throw new ExitError(exitCode.badInput);
    });
}
