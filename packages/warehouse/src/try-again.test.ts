import { expect, test } from 'vitest';
import { tryAgain } from './try-again.js';
import { WarehouseError } from './warehouse-error.js';

const failing = (...errors: Error[]) => {
  const left = [...errors];
  const work = async () => {
    work.calls += 1;
    const error = left.shift();
    if (error) throw error;
    return 'done';
  };
  work.calls = 0;
  return work;
};
const transient = new WarehouseError('x', 'ECONNREFUSED', 'failed', 'transient');

test('what passes is tried again', async () => {
  const madeMeanwhile = new WarehouseError('x', '57', 'TABLE_ALREADY_EXISTS', 'unknown');
  const work = failing(transient, madeMeanwhile, transient);
  expect(await tryAgain(work, [0, 0, 0])).toBe('done');
  expect(work.calls).toBe(4);
});

test.each([new WarehouseError('x', '62', 'SYNTAX_ERROR', 'unknown'), new Error('a bug')])(
  '%s is not',
  async (error) => {
    const work = failing(error);
    await expect(tryAgain(work, [0, 0])).rejects.toBe(error);
    expect(work.calls).toBe(1);
  },
);

test('in the end the last failure is told', async () => {
  const work = failing(transient, transient, transient, transient);
  await expect(tryAgain(work, [0, 0])).rejects.toBe(transient);
  expect(work.calls).toBe(3);
});
