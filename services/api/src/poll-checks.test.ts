import { type PollStatus, topics } from '@earshot/contracts';
import { openTestLog } from '@earshot/testkit';
import { expect, test } from 'vitest';
import { pollChecks } from './poll-checks.js';

const NOW = Date.parse('2026-11-02T09:00:00Z');
const ago = (ms: number) => new Date(NOW - ms).toISOString();
const HOUR = 3_600_000;

test('sources that fail, are silent or that nobody polls are not well; removed ones are forgotten', async () => {
  const log = await openTestLog();
  expect(await pollChecks(log, NOW)).toEqual([]);
  const status: PollStatus = {
    startedAt: ago(HOUR),
    lastSuccessAt: ago(0),
    lastItemAt: ago(0),
    accepted: 5,
    rejected: 1,
    rejections: [
      { where: 'page 1, 2', field: 'occurredAt', reason: 'occurredAt is missing', remedy: 'add occurredAt' },
    ],
    failures: 0,
    problem: null,
    silent: false,
  };
  const say = (key: string, savedMsAgo: number, change: Partial<PollStatus> = {}) => ({
    key,
    value: Buffer.from(
      JSON.stringify({ v: 1, savedAt: ago(savedMsAgo), position: null, status: { ...status, ...change } }),
    ),
  });
  await log.append(topics.pollPositions, [
    { key: 'no JSON', value: Buffer.from('{') },
    say('well', 0),
    say('failing', 0, { problem: 'no connection', failures: 3 }),
    say('silent', 0, { silent: true }),
    say('left', 5 * HOUR),
    say('removed', 200 * HOUR),
  ]);
  const checks = new Map((await pollChecks(log, NOW)).map((check) => [check.name, check]));
  expect([...checks].map(([name, { ok }]) => [name, ok]).sort()).toEqual([
    ['poll failing', false],
    ['poll left', false],
    ['poll silent', false],
    ['poll well', true],
  ]);
  expect(checks.get('poll well')?.detail).toMatch(
    /5 accepted, 1 rejected.*page 1, 2, occurredAt: occurredAt is missing/,
  );
  expect(checks.get('poll failing')?.detail).toMatch(/failed 3 times: no connection/);
});
