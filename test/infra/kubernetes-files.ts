import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../architecture/source-imports.js';
import { readYaml } from './read-infra.js';

const labels = z.record(z.string(), z.string());
const port = z.looseObject({ name: z.string(), containerPort: z.number() });
const probe = z.looseObject({
  httpGet: z.object({ path: z.string(), port: z.string() }),
  periodSeconds: z.number(),
  failureThreshold: z.number(),
});
const env = z.object({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .object({ secretKeyRef: z.object({ name: z.string(), key: z.string(), optional: z.boolean().optional() }) })
    .optional(),
});
const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()),
  env: z.array(env).default([]),
  envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }) })).default([]),
  ports: z.array(port).default([]),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  resources: z.object({ requests: labels, limits: labels }),
  securityContext: z.unknown(),
  volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
});
const template = z.object({
  metadata: z.object({ labels, annotations: labels.optional() }),
  spec: z.looseObject({
    automountServiceAccountToken: z.boolean(),
    terminationGracePeriodSeconds: z.number().optional(),
    securityContext: z.unknown(),
    containers: z.tuple([container]),
    volumes: z.array(z.looseObject({ name: z.string() })),
  }),
});

const object = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({}).optional(),
});
const workload = object.extend({
  spec: z.looseObject({
    replicas: z.number().optional(),
    template,
    selector: z.object({ matchLabels: labels }).optional(),
  }),
});

export type KubernetesObject = z.infer<typeof object> & { file: string };
export type Workload = z.infer<typeof workload>;

export const kubernetesFolder = 'infra/kubernetes';

/** Every YAML file below infra/kubernetes, relative to it. */
export function kubernetesFiles(): string[] {
  return readdirSync(join(root, kubernetesFolder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort();
}

/** Every object of the manifests: what a cluster would be given, before kustomize puts it together. */
export function kubernetesObjects(): KubernetesObject[] {
  return kubernetesFiles()
    .filter((file) => !file.endsWith('kustomization.yaml'))
    .flatMap((file) => readYaml(`${kubernetesFolder}/${file}`).map((found) => ({ ...object.parse(found), file })));
}

/** The objects that start containers. */
export function workloads(objects: readonly KubernetesObject[]): Workload[] {
  return objects.filter(({ kind }) => kind === 'Deployment' || kind === 'Job').map((found) => workload.parse(found));
}

/** What the base's ConfigMap sets, for every process. */
export function kubernetesSettings(objects: readonly KubernetesObject[]): Record<string, string> {
  const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'earshot');
  return z.object({ data: labels }).parse(map).data;
}
