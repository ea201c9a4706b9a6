import { SCHEMA_VERSION, topics } from '@earshot/contracts';
import { listDeadLetters } from '@earshot/event-log';
import { Metrics } from '@earshot/runtime';
import { aReceivedMessage, openTestLog, openTestWarehouse, silentLogger } from '@earshot/testkit';
import { openWorkspace } from '@earshot/workspace';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { LabelPool } from './label-pool.js';
import { startClassifier } from './start-classifier.js';

const now = () => Date.parse('2026-03-02T10:00:00Z');
const logger = silentLogger();
let warehouse: Awaited<ReturnType<typeof openTestWarehouse>>;
beforeAll(async () => {
  warehouse = await openTestWarehouse();
});

async function world() {
  const log = await openTestLog({ now });
  const workspace = await openWorkspace({ log, now, logger });
  onTestFinished(() => workspace.close());
  return { log, workspace, warehouse, logger, metrics: new Metrics(), now };
}

test('a workspace event of a newer version ends it; no contact is blamed', async () => {
  const parts = await world();
  const newer = { v: SCHEMA_VERSION + 1, kind: 'of.tomorrow' };
  await parts.log.append(topics.workspaceChanges, [{ key: 'x', value: Buffer.from(JSON.stringify(newer)) }]);
  await parts.log.append(topics.contactsReceived, [aReceivedMessage(), aReceivedMessage()]);
  const service = await startClassifier({ ...parts, workers: 0 });
  onTestFinished(() => service.stop());
  await expect(service.failed).rejects.toThrow('upgrade first');
  expect(await listDeadLetters({ log: parts.log, topic: topics.contactsReceived, limit: 10 })).toEqual([]);
});

test('a start that fails leaves no labelling threads behind', async () => {
  const parts = await world();
  const stop = vi.spyOn(LabelPool.prototype, 'stop');
  const log: typeof parts.log = {
    ...parts.log,
    createTopics: async () => {},
    consumer() {
      throw new Error('the group can’t be joined');
    },
  };
  await expect(startClassifier({ ...parts, log, workers: 1 })).rejects.toThrow('joined');
  expect(stop).toHaveBeenCalledOnce();
});
