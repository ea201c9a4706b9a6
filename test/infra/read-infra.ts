import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { root } from '../architecture/source-imports.js';

/** A file of the project, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every document of a YAML file. Throws for what a strict reader refuses: a key that is there twice, an alias to nothing. */
export function readYaml(path: string): unknown[] {
  return parseYaml(readText(path), path);
}

/** The same of a text; `name` is told in errors. */
export function parseYaml(text: string, name: string): unknown[] {
  return parseAllDocuments(text, { merge: true, uniqueKeys: true }).map((document) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw new Error(`${name}: ${problem.message}`);
    return document.toJS();
  });
}
