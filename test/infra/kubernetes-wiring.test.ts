import { consumerGroups } from '@earshot/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { settingsSchema } from '../../services/earshot/src/settings-schema.js';
import { kubernetesObjects, kubernetesSettings, workloads } from './kubernetes-files.js';

const objects = kubernetesObjects();
const settings = kubernetesSettings(objects);
const all = workloads(objects).map((workload): [string, typeof workload] => [workload.metadata.name, workload]);
const deployments = all.filter(([, { kind }]) => kind === 'Deployment');
const labels = z.record(z.string(), z.string());

function of<T extends z.ZodType>(kind: string, shape: T): { name: string; spec: z.output<T> }[] {
  return objects
    .filter((one) => one.kind === kind)
    .map((one) => ({ name: one.metadata.name, spec: shape.parse(one.spec) }));
}

test('what selects pods selects those of one Deployment, and no node loses both', () => {
  const pods = new Map(deployments.map(([name, { spec }]) => [name, spec.template.metadata.labels]));
  for (const [name, { spec }] of deployments) expect(pods.get(name)).toEqual(spec.selector?.matchLabels);
  const services = of(
    'Service',
    z.object({ selector: labels, ports: z.array(z.looseObject({ targetPort: z.string() })) }),
  );
  expect(services.map(({ name }) => name).sort()).toEqual(['api', 'ingest-http']);
  for (const { name, spec } of services) expect(spec.selector).toEqual(pods.get(name));
  const budgets = of(
    'PodDisruptionBudget',
    z.object({ maxUnavailable: z.literal(1), selector: z.object({ matchLabels: labels }) }),
  );
  for (const { name, spec } of budgets) expect(spec.selector.matchLabels).toEqual(pods.get(name));
  const several = deployments.filter(([, { spec }]) => (spec.replicas ?? 1) > 1).map(([name]) => name);
  expect(budgets.map(({ name }) => name).sort()).toEqual(several.sort());
});

test('network policies speak of pods that there are', () => {
  const components = new Set(all.map(([name]) => name));
  const shape = z.looseObject({
    podSelector: z.object({
      matchExpressions: z
        .array(z.object({ key: z.string(), operator: z.string(), values: z.array(z.string()) }))
        .optional(),
      matchLabels: labels.optional(),
    }),
  });
  for (const { spec } of of('NetworkPolicy', shape))
    for (const { values } of spec.podSelector.matchExpressions ?? [])
      for (const value of values) expect(components).toContain(value);
});

test('the ingress leads to services that there are', () => {
  const backend = z.object({ service: z.object({ name: z.string(), port: z.object({ name: z.literal('http') }) }) });
  const path = z.object({ path: z.string(), pathType: z.enum(['Exact', 'Prefix']), backend });
  const rules = z.object({ host: z.string(), http: z.object({ paths: z.array(path) }) });
  const [ingress] = of('Ingress', z.looseObject({ rules: z.array(rules) }));
  const routes = ingress?.spec.rules.flatMap(({ host, http }) =>
    http.paths.map((to) => [host, to.path, to.backend.service.name]),
  );
  expect(routes).toEqual([
    ['earshot.example.com', '/', 'api'],
    ['door.earshot.example.com', '/v1', 'ingest-http'],
  ]);
});

test('KEDA counts what the groups read, and makes no more pods than there are partitions', () => {
  // Strict: what KEDA doesn't know it ignores.
  const trigger = z.strictObject({
    type: z.literal('kafka'),
    metadata: z.strictObject({
      bootstrapServers: z.string(),
      consumerGroup: z.string(),
      topic: z.string(),
      lagThreshold: z.string().regex(/^\d+$/),
      offsetResetPolicy: z.literal('earliest'),
    }),
  });
  const policy = z.strictObject({ type: z.literal('Pods'), value: z.number(), periodSeconds: z.number() });
  const scaleDown = z.strictObject({ stabilizationWindowSeconds: z.number(), policies: z.array(policy) });
  const scaled = of(
    'ScaledObject',
    z.strictObject({
      scaleTargetRef: z.strictObject({ name: z.string() }),
      minReplicaCount: z.literal(2),
      maxReplicaCount: z.number(),
      pollingInterval: z.number(),
      cooldownPeriod: z.number(),
      advanced: z.strictObject({
        horizontalPodAutoscalerConfig: z.strictObject({ behavior: z.strictObject({ scaleDown }) }),
      }),
      triggers: z.tuple([trigger]),
    }),
  );
  const { EARSHOT_KAFKA_PARTITIONS: partitions, EARSHOT_KAFKA_BROKERS: brokers } = settingsSchema.parse(settings);
  const { classifierContacts, aggregatorContacts } = consumerGroups;
  expect(
    scaled.map(({ spec }) => {
      const { consumerGroup, topic, bootstrapServers } = spec.triggers[0].metadata;
      return [spec.scaleTargetRef.name, consumerGroup, topic, spec.maxReplicaCount, bootstrapServers];
    }),
  ).toEqual([
    ['classifier', classifierContacts.group, classifierContacts.topic.name, partitions, brokers?.join(',')],
    ['aggregator', aggregatorContacts.group, aggregatorContacts.topic.name, partitions, brokers?.join(',')],
  ]);
});
