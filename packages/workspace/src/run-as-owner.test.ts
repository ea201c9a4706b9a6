import { topics } from '@earshot/contracts';
import { Metrics, type Service } from '@earshot/runtime';
import { openTestLog, silentLogger } from '@earshot/testkit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runAsOwner } from './run-as-owner.js';

const WAIT = { timeout: 10_000, interval: 5 };

/** Two processes' worth of one singleton over one log, and who runs it, in order. */
async function twoOfThem(refusals = 0) {
  const log = await openTestLog();
  await log.createTopics([topics.workspaceChanges]);
  const told: string[] = [];
  let refused = 0;
  const run = async (who: string): Promise<Service> => {
    const service = await runAsOwner({
      log,
      name: 'one',
      logger: silentLogger(),
      metrics: new Metrics(),
      random: () => 0,
      async start() {
        if (refused < refusals) {
          refused += 1;
          throw new Error('not yet');
        }
        told.push(`${who} runs`);
        return {
          name: 'one',
          isReady: () => true,
          stop: async () => {
            told.push(`${who} ended`);
          },
        };
      },
    });
    onTestFinished(() => service.stop());
    return service;
  };
  return { told, run };
}

test('one of two runs it; when that one leaves, everything of it has ended before the other starts', async () => {
  const { told, run } = await twoOfThem();
  const first = await run('first');
  await vi.waitFor(() => expect(told).toEqual(['first runs']), WAIT);
  const second = await run('second');
  expect(second.isReady()).toBe(true);
  await first.stop();
  await vi.waitFor(() => expect(told).toEqual(['first runs', 'first ended', 'second runs']), WAIT);
});

test('a start that fails is tried again while it is the owner', async () => {
  const { told, run } = await twoOfThem(2);
  const service = await run('first');
  await vi.waitFor(() => expect(told).toEqual(['first runs']), WAIT);
  expect(service.isReady()).toBe(true);
});
