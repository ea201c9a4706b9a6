import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../architecture/source-imports.js';
import { expectKnown } from './expect-known.js';
import { readPromQl } from './prom-ql.js';
import { readText, readYaml } from './read-infra.js';
import { registeredMetrics } from './registered-metrics.js';

const rule = z.strictObject({
  alert: z.string().regex(/^Earshot[A-Z][A-Za-z]+$/),
  expr: z.string(),
  for: z.string().regex(/^\d+m$/),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string().min(20), runbook: z.string() }),
});
const [file] = readYaml('infra/prometheus/rules.yml');
const { groups } = z
  .strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })) })
  .parse(file);
const rules = groups.flatMap((group) => group.rules).map((one): [string, typeof one] => [one.alert, one]);
const registered = await registeredMetrics();

test('the scan finds what the processes offer', () => {
  expect(registered.size).toBeGreaterThan(50);
  expect(registered.get('earshot_consumer_lag_messages')).toEqual(
    new Set(['group', 'topic', 'partition', 'job', 'instance', 'service', 'pod']),
  );
  expect(registered.get('earshot_http_request_duration_seconds_bucket')).toContain('le');
  expect(registered.get('earshot_job_runs_total')).toContain('exported_job');
  expect(registered.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
});

test('what is not PromQL, not a metric or not its label is seen', () => {
  expect(() => readPromQl('sum by (group (up)')).toThrow('not PromQL');
  expect(() => expectKnown('earshot_nothing_total > 0', registered)).toThrow('no process offers earshot_nothing_total');
  expect(() => expectKnown('earshot_ready{nothing="1"}', registered)).toThrow();
  expect(() => expectKnown('sum by (nothing) (earshot_ready)', registered)).toThrow();
});

test('no alert is there twice', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(new Set(rules.map(([name]) => name)).size).toBe(rules.length);
});

test.each(rules)('%s asks for what the processes offer', (_name, { expr }) => expectKnown(expr, registered));

test.each(rules)('%s tells only labels that its result has', (_name, { expr, annotations }) => {
  const { groupedBy, uses } = readPromQl(expr);
  const whole = uses.flatMap(({ metric }) => [...(registered.get(metric) ?? [])]);
  const told = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map((match) => match[1] ?? '');
  expect(groupedBy.length > 0 ? groupedBy : whole).toEqual(expect.arrayContaining(told));
});

test.each(rules)('%s has a runbook that says the four things', (name, { annotations }) => {
  expect(annotations.runbook).toBe(`infra/runbooks/${name}.md`);
  expect(existsSync(join(root, annotations.runbook))).toBe(true);
  const text = readText(annotations.runbook);
  expect(text.startsWith(`# ${name}\n`)).toBe(true);
  for (const heading of ['What it means', 'See it', 'Do', 'Over when']) expect(text).toContain(`\n**${heading}.**`);
  expect(text.length).toBeLessThan(2_500);
});

test('every runbook belongs to an alert', () => {
  const files = readdirSync(join(root, 'infra/runbooks')).map((name) => name.replace('.md', ''));
  expect(files.filter((name) => name !== 'README').sort()).toEqual(rules.map(([name]) => name).sort());
});

test('Prometheus reads the rules that are mounted for it', () => {
  const config = z
    .looseObject({ rule_files: z.array(z.string()) })
    .parse(readYaml('infra/prometheus/prometheus.yml')[0]);
  expect(config.rule_files).toEqual(['/etc/prometheus/rules.yml']);
  expect(readText('docker-compose.yml')).toContain('./infra/prometheus/rules.yml:/etc/prometheus/rules.yml:ro');
});
