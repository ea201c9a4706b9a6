import { expect, test } from 'vitest';
import { PermanentError, RebalanceError, TransientError } from './errors.js';
import { defaultRetryPolicy, retryStep } from './retry-step.js';

const policy = { ...defaultRetryPolicy, transientAttempts: 4, unknownAttempts: 3 };
const unknown = new TypeError('x');

test.each([
  ['succeeds', [], 'done', 1],
  ['fails transiently, then succeeds', [new TransientError('t'), new TransientError('t')], 'done', 3],
  ['fails transiently too often', Array(9).fill(new TransientError('t')), 'transient', 4],
  ['fails permanently', [new PermanentError('p')], 'permanent', 1],
  ['fails for an unknown reason once', [unknown], 'done', 2],
  ['fails for an unknown reason again and again', Array(9).fill(unknown), 'unknown', 3],
  ['throws something that is no error', ['text', 'text', 'text'], 'unknown', 3],
  ['loses its partition', [new RebalanceError(1)], 'rebalanced', 1],
  ['fails transiently, then permanently', [new TransientError('t'), new PermanentError('p')], 'permanent', 2],
])('a step that %s', async (_, failures: unknown[], kind, calls) => {
  let made = 0;
  const waits: number[] = [];
  const step = () => {
    made += 1;
    if (made <= failures.length) throw failures[made - 1];
  };
  const wait = async (ms: number) => waits.push(ms) > 0;
  expect((await retryStep(step, { policy, random: () => 1, wait })).kind).toBe(kind);
  expect(made).toBe(calls);
  expect(waits).toEqual([100, 200, 400, 800].slice(0, calls - 1));
});

test('stops when waiting is not wanted any more, and tells when the partition went meanwhile', async () => {
  const step = () => {
    throw new TransientError('t');
  };
  expect(await retryStep(step, { policy, random: () => 1, wait: async () => false })).toEqual({ kind: 'stopped' });
  const error = new RebalanceError(1);
  const wait = () => Promise.reject(error);
  expect(await retryStep(step, { policy, random: () => 1, wait })).toEqual({ kind: 'rebalanced', error });
});
