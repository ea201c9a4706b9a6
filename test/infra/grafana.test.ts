import { expect, test } from 'vitest';
import { z } from 'zod';
import { expectKnown } from './expect-known.js';
import { readText, readYaml } from './read-infra.js';
import { registeredMetrics } from './registered-metrics.js';

const datasource = z.object({ type: z.literal('prometheus'), uid: z.literal('$' + '{datasource}') });
const panel = z.looseObject({
  id: z.number(),
  type: z.enum(['stat', 'timeseries']),
  title: z.string().min(3),
  description: z.string().min(10),
  datasource,
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.literal(6), h: z.number() }),
  targets: z.array(z.object({ refId: z.string(), datasource, expr: z.string(), legendFormat: z.string() })).min(1),
});
const dashboard = z
  .looseObject({
    uid: z.literal('earshot'),
    title: z.string(),
    schemaVersion: z.number().min(39),
    templating: z.object({
      list: z.tuple([
        z.looseObject({ name: z.literal('datasource'), type: z.literal('datasource'), query: z.literal('prometheus') }),
      ]),
    }),
    panels: z.array(panel),
  })
  .parse(JSON.parse(readText('infra/grafana/earshot.json')));
const panels = dashboard.panels.map((one): [string, typeof one] => [one.title, one]);
const registered = await registeredMetrics();

test.each(panels)('%s asks for what the processes offer', (_title, { targets }) => {
  for (const { expr, legendFormat } of targets) {
    expectKnown(expr, registered);
    for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) expect(expr).toContain(label);
  }
  expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
});

test('the screen is a table: a column for each step a contact takes, in its order', () => {
  const top = dashboard.panels.filter(({ gridPos }) => gridPos.y === 0).sort((a, b) => a.gridPos.x - b.gridPos.x);
  expect(top.map(({ title }) => title)).toEqual([
    '1 · The door takes in',
    '2 · The classifier labels',
    '3 · The aggregator stores',
    '4 · The alerter looks',
  ]);
  const columns = [0, 6, 12, 18].map((x) => dashboard.panels.filter(({ gridPos }) => gridPos.x === x));
  const rows = columns.map((column) => column.map(({ gridPos }) => `${gridPos.y}+${gridPos.h}`));
  expect(rows.flat().length).toBe(dashboard.panels.length);
  for (const row of rows) expect(row).toEqual(rows[0]);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

test('Grafana finds the dashboard and Prometheus where they are mounted', () => {
  const compose = readText('docker-compose.yml');
  const [provider] = readYaml('infra/grafana/provisioning/dashboards/earshot.yml');
  const { providers } = z
    .looseObject({ providers: z.array(z.looseObject({ options: z.object({ path: z.string() }) })) })
    .parse(provider);
  expect(compose).toContain(`./infra/grafana/earshot.json:${providers[0]?.options.path}/earshot.json:ro`);
  const [source] = readYaml('infra/grafana/provisioning/datasources/prometheus.yml');
  const { datasources } = z.looseObject({ datasources: z.array(z.looseObject({ url: z.string() })) }).parse(source);
  expect(datasources[0]?.url).toBe('http://prometheus:9090');
});
