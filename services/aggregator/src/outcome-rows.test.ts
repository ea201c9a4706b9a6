import type { ReceivedOutcome } from '@earshot/contracts';
import { PermanentError } from '@earshot/event-log';
import { expect, test } from 'vitest';
import { decodeOutcome, outcomeRows } from './outcome-rows.js';

test('outcomes and accounts go apart, each in their order', () => {
  const outcome = { id: 'r-1', at: '2026-10-24', kind: 'return' } as const;
  const messages: ReceivedOutcome[] = [
    { v: 1, receivedAt: 1, outcome: { ...outcome, value: 10 } },
    { v: 1, receivedAt: 1, account: { account: 'p-1', tier: 'gold' } },
    { v: 1, receivedAt: 2, outcome: { ...outcome, value: 12, account: 'p-1' } },
  ];
  const { outcomes, accounts } = outcomeRows(messages, 'Asia/Shanghai');
  const row = { id: 'r-1', at: 1_792_771_200, local_day: '2026-10-24', kind: 'return' };
  expect(outcomes).toEqual([
    { ...row, value: 10, received_at: 1 },
    { ...row, account: 'p-1', value: 12, received_at: 2 },
  ]);
  expect(accounts).toEqual([{ account: 'p-1', tier: 'gold', received_at: 1 }]);
});

test('a message with neither is refused', () => {
  const message = { value: Buffer.from(JSON.stringify({ v: 1, receivedAt: 1 })) };
  expect(() => decodeOutcome(message)).toThrow(PermanentError);
});
