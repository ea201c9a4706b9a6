import { silentLogger } from '@earshot/testkit';
import { expect, test, vi } from 'vitest';
import { untilFailed } from './until-failed.js';

const reason = new Error('the dead letters are over their limit');
const failed = Promise.reject(reason);
failed.catch(() => {});
const logger = silentLogger();

test('a service that fails takes everything else of its process down with it, and says why', async () => {
  const stop = vi.fn(async () => {});
  await expect(untilFailed({ failed, stop }, { logger, graceMs: 60_000, cut: () => {} })).rejects.toBe(reason);
  expect(stop).toHaveBeenCalledOnce();
});

test('what does not end within the grace period is cut', async () => {
  const cut = new Promise<void>((resolve) => {
    const stop = () => new Promise<void>(() => {});
    untilFailed({ failed, stop }, { logger, graceMs: 1, cut: resolve }).catch(() => {});
  });
  await cut;
});

test('what fails while it ends does not hide the reason', async () => {
  const stop = () => Promise.reject(new Error('the broker is away'));
  await expect(untilFailed({ failed, stop }, { logger, graceMs: 60_000, cut: () => {} })).rejects.toBe(reason);
});
