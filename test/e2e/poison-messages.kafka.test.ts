import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openKafkaLog } from '@earshot/event-log';
import { silentLogger, temporaryFolder } from '@earshot/testkit';
import { startClickhouseGateway } from '@earshot/testkit/clickhouse-gateway';
import { kafkaBrokers } from '@earshot/testkit/kafka';
import { migrate, migrationsDirectory, openWarehouse } from '@earshot/warehouse';
import { expect, onTestFinished, test, vi } from 'vitest';
import { poisonScenario, storedContacts } from './poison-scenario.js';

const DOWN_MS = 60_000;
const EAGERLY = { timeout: 30_000, interval: 10 };

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
      // Some of them are in, the others aren't.
      await vi.waitFor(async () => expect(await storedContacts(warehouse)).toBeGreaterThan(0), EAGERLY);
      await clickhouse.kill();
      await sleep(DOWN_MS);
      await clickhouse.start();
    },
    timeoutMs: 120_000,
  });
}, 300_000);
