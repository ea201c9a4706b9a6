import { expect, test } from 'vitest';
import { RateGate } from './rate-gate.js';
import { limitResetMs, retryAfterMs } from './retry-after.js';

const { signal } = new AbortController();

test('requests go no faster than the rate, and not before a server’s limit starts anew', async () => {
  const clock = { now: 0 };
  const gate = new RateGate(
    60,
    () => clock.now,
    async (ms) => {
      clock.now += ms;
    },
  );
  const times: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    await gate.pass(signal);
    times.push(clock.now);
  }
  expect(times).toEqual([0, 1_000, 2_000]);
  gate.holdFor(30_000);
  await gate.pass(signal);
  expect(clock.now).toBe(32_000);
  // Idle time is not saved up.
  clock.now = 100_000;
  await gate.pass(signal);
  await gate.pass(signal);
  expect(clock.now).toBe(101_000);
});

const NOW = Date.parse('2026-11-02T09:00:00Z');
test.each([
  [{}, null],
  [{ 'retry-after': '93' }, 93_000],
  [{ 'retry-after': 'Mon, 02 Nov 2026 09:01:00 GMT' }, 60_000],
  [{ 'retry-after': 'Mon, 02 Nov 2026 08:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
])('Retry-After %j', (headers, ms) => {
  expect(retryAfterMs(new Headers(headers), NOW)).toBe(ms);
});

test.each([
  [{}, 0],
  [{ 'x-rate-limit-remaining': '3', 'x-rate-limit-reset': '50' }, 0],
  [{ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '50' }, 50_000],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1_000 + 7) }, 7_000],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW + 7_000) }, 7_000],
  [{ 'ratelimit-remaining': '0' }, 60_000],
  [{ 'ratelimit-remaining': 'none' }, 0],
])('a limit %j', (headers, ms) => {
  expect(limitResetMs(new Headers(headers), NOW)).toBe(ms);
});
