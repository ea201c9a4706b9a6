import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const models = dirname(fileURLToPath(import.meta.resolve('kubernetes-models')));

/** Where an object's model lies: `apps/v1` + Deployment → `apps/v1/Deployment`, `policy/v1` → `policy/v1/…`. */
function modelPath(apiVersion: string, kind: string): string {
  return join(models, apiVersion, kind);
}

interface Model {
  /** Throws with what is wrong. */
  validate(): void;
}
type Constructor = new (data: unknown) => Model;

/** What the API server would refuse in an object: wrong types, missing fields, fields nobody knows. Empty when there is nothing. */
export function kubernetesProblems(object: { apiVersion: string; kind: string }): string[] {
  const path = modelPath(object.apiVersion, object.kind);
  if (!existsSync(`${path}.d.ts`)) return [`no model of ${object.apiVersion} ${object.kind}`];
  return [...wrongTypes(path, object), ...unknownFields(object, `${path}.d.ts`, `I${object.kind}`, object.kind)];
}

function wrongTypes(path: string, object: { kind: string }): string[] {
  const module: Record<string, Constructor> = require(`${path}.js`);
  const Model = module[object.kind];
  if (!Model) return [`no model of ${object.kind}`];
  try {
    new Model(object).validate();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** The models let unknown fields pass, but their declarations name every field there is: a typo would do nothing, silently. */
function unknownFields(value: unknown, file: string, name: string, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownFields(item, file, name, `${at}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const source = readFileSync(file, 'utf8');
  const body = new RegExp(`export interface ${name}\\b[^{]*\\{\\n(.*?)\\n\\}`, 's').exec(source)?.[1];
  // A map of free keys, or a value that is several things (quantities, ports).
  if (body === undefined) return [];
  const types = new Map(
    [...body.matchAll(/^ {4}"([^"]+)"\??: (.+?);?$/gm)].map(([, field = '', type = '']) => [field, type]),
  );
  return Object.entries(value).flatMap(([field, inner]) => {
    const type = types.get(field);
    if (type === undefined) return [`${at}.${field}: nobody knows this field`];
    const alias = /\b(I(?:Io)\w+)/.exec(type)?.[1];
    const from = alias && new RegExp(`import \\{[^}]*\\b${alias}\\b[^}]*\\} from "([^"]+)"`).exec(source)?.[1];
    if (!from) return [];
    const next = from.startsWith('.') ? join(dirname(file), `${from}.d.ts`) : declarationOf(from);
    return unknownFields(inner, next, `I${next.replace(/^.*\//, '').replace('.d.ts', '')}`, `${at}.${field}`);
  });
}

function declarationOf(specifier: string): string {
  return createRequire(join(models, 'index.js'))
    .resolve(specifier)
    .replace(/\.m?js$/, '.d.ts');
}
