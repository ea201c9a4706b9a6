import { expect, test } from 'vitest';
import { z } from 'zod';
import { settingsSchema } from '../../services/earshot/src/settings-schema.js';
import { kubernetesObjects, kubernetesSettings, workloads } from './kubernetes-files.js';
import { runnableServices } from './runnable-services.js';

const objects = kubernetesObjects();
const settings = kubernetesSettings(objects);
const all = workloads(objects).map((workload): [string, typeof workload] => [workload.metadata.name, workload]);
const deployments = all.filter(([, { kind }]) => kind === 'Deployment');
const labels = z.record(z.string(), z.string());

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
    const environment: Record<string, string> = { ...settings, ...Object.fromEntries(secrets) };
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
  expect(health).toBe(settingsSchema.parse(settings).EARSHOT_HEALTH_PORT);
  expect(spec.template.metadata.annotations).toMatchObject({ 'prometheus.io/port': String(health) });
});

test.each(deployments)('%s has time to end before it is killed', (_name, { spec }) => {
  const grace = settingsSchema.parse(settings).EARSHOT_GRACE_SECONDS;
  expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(grace + 5);
});
