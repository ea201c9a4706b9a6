import { createLogger, onShutdown } from '@earshot/runtime';
import type { Command } from 'commander';
import { ExitError, exitCode } from '../exit-code.js';
import { readSettings, type Settings } from '../settings.js';

/** `earshot run SERVICE`: one service of many, on Kafka and a ClickHouse server. */
export function addRunCommand(root: Command): void {
  root
    .command('run')
    .argument('<service>', 'ingest-http, ingest-poll, classifier, aggregator, alerter, jobs or api')
    .description('run one service alone, on Kafka and a ClickHouse server')
    .addHelpText(
      'after',
      '\nExamples:\n  EARSHOT_LOG=kafka EARSHOT_KAFKA_BROKERS=kafka:9092 EARSHOT_WAREHOUSE=http://clickhouse:8123 earshot run classifier',
    )
    .action(async (name: string, _options, command: Command) => {
      const settings = readSettings(process.env, command.optsWithGlobals<{ data?: string }>().data);
      const { isServiceName, services } = await import('../run/services.js');
      if (!isServiceName(name)) {
        throw new ExitError(
          exitCode.usage,
          `there is no service ${name}. Choose one: ${Object.keys(services).join(', ')}`,
        );
      }
      refuseEmbedded(name, settings);
      const { runService } = await import('../run/run-service.js');
      const { untilFailed } = await import('../run/until-failed.js');
      const service = await runService(name, settings);
      const logger = createLogger({ name, level: settings.logLevel });
      onShutdown(() => service.stop(), { logger, graceMs: settings.graceMs });
      process.stdout.write(`${name}: health at http://${settings.healthHost}:${service.healthPort}/ready\n`);
      await untilFailed(service, { logger, graceMs: settings.graceMs, cut: () => process.exit(exitCode.failed) });
    });
}

function refuseEmbedded(name: string, { kafka, warehouse }: Settings): void {
  if (kafka && warehouse) return;
  const missing = [
    ...(kafka ? [] : ['EARSHOT_LOG=kafka with EARSHOT_KAFKA_BROKERS']),
    ...(warehouse ? [] : ['EARSHOT_WAREHOUSE=http://HOST:8123']),
  ];
  throw new ExitError(
    exitCode.usage,
    `${name} can't run alone on the embedded store: one process owns a data folder.\n` +
      `Run everything in one process with \`earshot up\`, or set ${missing.join(' and ')}.`,
  );
}
