import { deadLetterTopic, topics } from '@earshot/contracts';
import { createLogger, systemClock } from '@earshot/runtime';
import type { Command } from 'commander';
import { Endings } from '../endings.js';
import { readSettings } from '../settings.js';

/** `earshot topics create` and `earshot migrate`: what the stores need before the first service; the same again changes nothing. */
export function addStoreCommands(root: Command): void {
  root
    .command('topics')
    .description('the topics of the event log')
    .addHelpText('after', '\nExample:\n  EARSHOT_LOG=kafka EARSHOT_KAFKA_BROKERS=kafka:9092 earshot topics create')
    .command('create')
    .description('create the topics that are missing, with their settings; what is there stays')
    .addHelpText('after', '\nExample:\n  EARSHOT_LOG=kafka EARSHOT_KAFKA_BROKERS=kafka:9092 earshot topics create')
    .action((_options, command: Command) =>
      withStores(command, async ({ openLog }, open) => {
        const all = Object.values(topics);
        const log = await openLog(open);
        await log.createTopics(all.flatMap((topic) => [topic, deadLetterTopic(topic)]));
        process.stdout.write(`${all.map(({ name }) => name).join(', ')}: there, with their dead letters\n`);
      }),
    );

  root
    .command('migrate')
    .description('bring the warehouse’s tables up to date')
    .addHelpText(
      'after',
      '\nExample:\n  EARSHOT_WAREHOUSE=http://clickhouse:8123 EARSHOT_WAREHOUSE_DATABASE=earshot earshot migrate',
    )
    .action((_options, command: Command) =>
      withStores(command, async ({ openMigratedWarehouse }, open) => {
        await openMigratedWarehouse(open);
        process.stdout.write('the warehouse is up to date\n');
      }),
    );
}

type Stores = typeof import('../open-stores.js');

async function withStores(
  command: Command,
  work: (stores: Stores, open: Parameters<Stores['openLog']>[0]) => Promise<void>,
): Promise<void> {
  const settings = readSettings(process.env, command.optsWithGlobals<{ data?: string }>().data);
  const logger = createLogger({ name: 'earshot', level: settings.logLevel });
  const endings = new Endings();
  try {
    await work(await import('../open-stores.js'), { settings, logger, now: systemClock, endings });
  } finally {
    await endings.run();
  }
}
