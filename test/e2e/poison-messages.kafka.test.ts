import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openKafkaLog } from '@earshot/event-log';
import { silentLogger, temporaryFolder } from '@earshot/testkit';
import { startClickhouseGateway } from '@earshot/testkit/clickhouse-gateway';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { migrate, migrationsDirectory, openWarehouse } from '@earshot/warehouse';
import { onTestFinished, test } from 'vitest';
import { poisonScenario } from './poison-scenario.js';

const DOWN_MS = 60_000;

test('fifty poisoned among ten thousand on Kafka, with the warehouse down for a minute in the middle', async () => {
  const log = await openKafkaLog({
    brokers: kafkaBrokers(),
    prefix: `p${randomBytes(6).toString('hex')}.`,
    logger: silentLogger(),
  });
  onTestFinished(() => log.close());
  const clickhouse = await startClickhouseGateway({ folder: await temporaryFolder() });
  onTestFinished(() => clickhouse.stop());
  const warehouse = await openWarehouse({ kind: 'http', url: clickhouse.url });
  onTestFinished(() => warehouse.close());
  await migrate(warehouse, migrationsDirectory);
  await poisonScenario({
    log,
    warehouse,
    async meanwhile() {
      await clickhouse.kill();
      await sleep(DOWN_MS);
      await clickhouse.start();
    },
    timeoutMs: 120_000,
  });
}, 300_000);
