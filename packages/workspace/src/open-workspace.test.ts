import { topics } from '@earshot/contracts';
import { type EventLog, TransientError } from '@earshot/event-log';
import { openTestLog, silentLogger } from '@earshot/testkit';
import { expect, test, vi } from 'vitest';
import { openWorkspace } from './open-workspace.js';

test('once closed it reads no more, also when the log was away as it closed', async () => {
  const log = await openTestLog();
  let reads = 0;
  let answer = (): void => {};
  let isAway = false;
  const flaky: EventLog = {
    ...log,
    async read(...where) {
      reads += 1;
      if (!isAway) return log.read(...where);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      throw new TransientError('the log is away');
    },
  };
  const workspace = await openWorkspace({ log: flaky, now: () => 0, logger: silentLogger() });
  isAway = true;
  const before = reads;
  await log.append(topics.workspaceChanges, [{ key: 'x', value: Buffer.from('{}') }]);
  await vi.waitFor(() => expect(reads).toBe(before + 1));
  vi.useFakeTimers();
  try {
    const closed = workspace.close();
    answer();
    await closed;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toBe(before + 1);
  } finally {
    vi.useRealTimers();
  }
});
