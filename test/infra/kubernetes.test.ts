import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { consumerGroups } from '@earshot/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { settingsSchema } from '../../services/earshot/src/settings-schema.js';
import { root } from '../architecture/source-imports.js';
import {
  type KubernetesObject,
  kubernetesFiles,
  kubernetesFolder,
  kubernetesObjects,
  workloads,
} from './kubernetes-files.js';
import { kubernetesProblems } from './kubernetes-model.js';
import { readYaml } from './read-infra.js';
import { runnableServices } from './runnable-services.js';

const objects = kubernetesObjects();
const all = workloads(objects).map((workload): [string, typeof workload] => [workload.metadata.name, workload]);
const deployments = all.filter(([, { kind }]) => kind === 'Deployment');
const labels = z.record(z.string(), z.string());

function of<T extends z.ZodType>(kind: string, shape: T): { name: string; spec: z.output<T> }[] {
  return objects
    .filter((one) => one.kind === kind)
    .map((one) => ({ name: one.metadata.name, spec: shape.parse(one.spec) }));
}

function settings(): Record<string, string> {
  const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'earshot');
  return z.object({ data: labels }).parse(map).data;
}

test('the check sees a field that nobody knows, a wrong type and a missing field', () => {
  const spec = {
    selector: { matchLabels: { a: 'b' } },
    template: { spec: { containers: [{ imagee: 'x', tty: 'yes' }] } },
  };
  const wrong = { apiVersion: 'apps/v1', kind: 'Deployment', spec };
  const problems = kubernetesProblems(wrong).join('\n');
  for (const said of ['imagee: nobody knows', 'tty must be boolean', 'required property name'])
    expect(problems).toContain(said);
});

test.each(
  objects
    .filter(({ kind }) => kind !== 'ScaledObject')
    .map((one): [string, KubernetesObject] => [`${one.kind} ${one.metadata.name}`, one]),
)('%s is what the API server takes', (_name, { file: _file, ...object }) => {
  expect(kubernetesProblems(object)).toEqual([]);
});

test('every file is part of something that is applied', () => {
  const parts = z.looseObject({
    resources: z.array(z.string()).default([]),
    components: z.array(z.string()).default([]),
  });
  const kustomizations = kubernetesFiles().filter((file) => file.endsWith('kustomization.yaml'));
  const named = kustomizations.flatMap((file) => {
    const { resources, components } = parts.parse(readYaml(`${kubernetesFolder}/${file}`)[0]);
    return [...resources, ...components].map((path) => join(dirname(file), path));
  });
  for (const path of named) expect(existsSync(join(root, kubernetesFolder, path)), path).toBe(true);
  const loose = kubernetesFiles().filter((file) => !named.includes(file) && !kustomizations.includes(file));
  expect(loose).toEqual(['base/secret.example.yaml']);
  // Fetching needs somebody's own sources, so the example leaves it out.
  const unused = kustomizations.filter((file) => !named.includes(dirname(file)));
  expect(unused).toEqual(['components/ingest-poll/kustomization.yaml', 'example/kustomization.yaml']);
});

test('the images are one, and never the latest', () => {
  for (const [, { spec }] of all) expect(spec.template.spec.containers[0].image).toMatch(/^earshot:\d+\.\d+\.\d+$/);
  expect(new Set(all.map(([, { spec }]) => spec.template.spec.containers[0].image)).size).toBe(1);
});

test('every service has a Deployment that runs it', () => {
  expect(deployments.map(([name, { spec }]) => [name, spec.template.spec.containers[0].args]).sort()).toEqual(
    runnableServices()
      .map((name) => [name, ['run', name]])
      .sort(),
  );
});

test.each(all)('%s is restricted', (_name, { spec }) => {
  const pod = spec.template.spec;
  const [container] = pod.containers;
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({
    runAsNonRoot: true,
    runAsUser: 1000,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(container.resources.limits.memory).toBeDefined();
  expect(Object.keys(container.resources.requests)).toEqual(['cpu', 'memory']);
  const volumes = pod.volumes.map(({ name }) => name);
  expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual(volumes.sort());
});

test.each(all)(
  '%s has settings that the command accepts, and takes its secrets from the example',
  (_name, { spec }) => {
    const [container] = spec.template.spec.containers;
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'earshot' } }]);
    const secret = z.object({ stringData: labels }).parse(objects.find(({ kind }) => kind === 'Secret'));
    for (const { name, valueFrom } of container.env) {
      if (!valueFrom) continue;
      const { key, optional = false } = valueFrom.secretKeyRef;
      expect(key).toBe(name);
      if (!optional) expect(Object.keys(secret.stringData)).toContain(key);
    }
    const secrets = container.env.map(({ name, value }) => [name, value ?? 'x'.repeat(48)]);
    const environment: Record<string, string> = { ...settings(), ...Object.fromEntries(secrets) };
    const known = new Set([...Object.keys(settingsSchema.shape), 'EARSHOT_PSEUDONYM_KEY']);
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    expect(settingsSchema.parse(environment)).toMatchObject({ EARSHOT_LOG: 'kafka', EARSHOT_KAFKA_REPLICATION: 3 });
  },
);

test('only what takes contacts knows the key of pseudonyms', () => {
  const knows = ({ env }: { env: { name: string }[] }) => env.some(({ name }) => name === 'EARSHOT_PSEUDONYM_KEY');
  const knowing = all.filter(([, { spec }]) => knows(spec.template.spec.containers[0])).map(([name]) => name);
  expect(knowing.sort()).toEqual(['api', 'ingest-http', 'ingest-poll']);
});

test.each(deployments)('%s is asked whether it lives and whether it is ready, where it says so', (_name, { spec }) => {
  const [container] = spec.template.spec.containers;
  const { startupProbe, livenessProbe, readinessProbe } = container;
  const at = (path: string) => ({ path, port: 'health' });
  // A store that is away makes a service wait: neither probe that restarts it may ask whether it is ready.
  expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet)).toEqual([
    at('/live'),
    at('/live'),
    at('/ready'),
  ]);
  const health = container.ports.find(({ name }) => name === 'health')?.containerPort;
  expect(health).toBe(settingsSchema.parse(settings()).EARSHOT_HEALTH_PORT);
  expect(spec.template.metadata.annotations).toMatchObject({ 'prometheus.io/port': String(health) });
});

test.each(deployments)('%s has time to end before it is killed', (_name, { spec }) => {
  const grace = settingsSchema.parse(settings()).EARSHOT_GRACE_SECONDS;
  expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(grace + 5);
});

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
  const { EARSHOT_KAFKA_PARTITIONS: partitions, EARSHOT_KAFKA_BROKERS: brokers } = settingsSchema.parse(settings());
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
