import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../architecture/source-imports.js';
import { type KubernetesObject, kubernetesFiles, kubernetesFolder, kubernetesObjects } from './kubernetes-files.js';
import { kubernetesProblems } from './kubernetes-model.js';
import { readYaml } from './read-infra.js';

const objects = kubernetesObjects();

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
