import { createLogger, Metrics } from '@earshot/runtime';
import { expect, test } from 'vitest';
import { parsePollConfig } from '../config/read-poll-config.js';
import { pollMetrics } from './poll-metrics.js';
import { SourceMonitor } from './source-monitor.js';

function monitored(more: object = {}) {
  const [source] = parsePollConfig(
    JSON.stringify({ sources: [{ name: 'shop', kind: 'folder', path: '/x', expectEvery: '2h', ...more }] }),
    'x',
  ).sources;
  if (!source) throw new Error('no source');
  const clock = { now: Date.parse('2026-11-02T09:00:00Z') };
  const lines: string[] = [];
  const metrics = new Metrics();
  const logger = createLogger({ name: 'test', destination: { write: (line) => void lines.push(line) } });
  const make = (status?: SourceMonitor['status']) =>
    new SourceMonitor({ source, status, metrics: pollMetrics(metrics)('shop'), logger, now: () => clock.now });
  return { monitor: make(), make, clock, lines, metrics };
}
const HOUR = 3_600_000;

test('silence for longer than expected is told once, and its end too', async () => {
  const { monitor, clock, lines, metrics } = monitored();
  monitor.heard(clock.now);
  clock.now += 1.9 * HOUR;
  expect(monitor.checkSilence()).toBe(false);
  clock.now += 0.2 * HOUR;
  expect(monitor.checkSilence()).toBe(true);
  expect(monitor.checkSilence()).toBe(false);
  expect(await metrics.text()).toMatch(/earshot_poll_source_silent\{source="shop"\} 1/);
  expect(lines.filter((line) => /poll_source_silent/.test(line))).toHaveLength(1);
  monitor.heard(clock.now);
  expect(monitor.checkSilence()).toBe(true);
  expect(await metrics.text()).toMatch(/earshot_poll_source_silent\{source="shop"\} 0/);
});

test('a restart neither forgets the silence nor starts its time anew', () => {
  const { monitor, make, clock, lines } = monitored();
  monitor.heard(clock.now);
  clock.now += 3 * HOUR;
  expect(make(monitor.status).checkSilence()).toBe(true);
  monitor.checkSilence();
  expect(make(monitor.status).checkSilence()).toBe(false);
  expect(lines.filter((line) => /poll_source_silent/.test(line))).toHaveLength(2);
});

test('a source that gave nothing at all is silent too; the night is not held against anybody', () => {
  const { monitor, clock } = monitored();
  clock.now += 3 * HOUR;
  expect(monitor.checkSilence()).toBe(true);
  const shop = monitored({ hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', timeZone: 'UTC' } });
  shop.clock.now = Date.parse('2026-11-02T17:00:00Z');
  shop.monitor.heard(shop.clock.now);
  shop.clock.now = Date.parse('2026-11-03T09:30:00Z');
  expect(shop.monitor.checkSilence()).toBe(false);
  shop.clock.now = Date.parse('2026-11-03T10:30:00Z');
  expect(shop.monitor.checkSilence()).toBe(true);
});

test('what came again is not news', async () => {
  const { monitor, clock, metrics } = monitored();
  monitor.heard(clock.now - HOUR);
  monitor.heard(clock.now - 2 * HOUR);
  expect(monitor.status.lastItemAt).toBe(new Date(clock.now - HOUR).toISOString());
  expect(await metrics.text()).toMatch(
    new RegExp(`newest_item_timestamp_seconds\\{source="shop"\\} ${(clock.now - HOUR) / 1_000}`),
  );
});

test('failures in a row are counted until one goes well; of rejections the newest are kept', async () => {
  const { monitor, metrics } = monitored();
  monitor.failed('no connection');
  monitor.failed('no connection');
  expect(monitor.status).toMatchObject({ failures: 2, problem: 'no connection' });
  monitor.succeeded();
  expect(monitor.status).toMatchObject({ failures: 0, problem: null });
  expect(await metrics.text()).toMatch(/earshot_poll_polls_total\{source="shop",outcome="failed"\} 2/);
  const rejections = Array.from({ length: 30 }, (_, i) => ({
    line: i + 1,
    field: 'id',
    reason: 'id is missing',
    remedy: 'add id',
  }));
  monitor.delivered(5, rejections, 'page 1');
  expect(monitor.status).toMatchObject({ accepted: 5, rejected: 30 });
  expect(monitor.status.rejections).toHaveLength(20);
  expect(monitor.status.rejections.at(-1)?.where).toBe('page 1, 30');
});
