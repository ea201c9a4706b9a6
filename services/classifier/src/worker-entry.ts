import { existsSync } from 'node:fs';

/**
 * The JavaScript file of a worker thread, or null when there is none: from sources (tests) threads run the built file, where
 * there is one, because Node runs no TypeScript.
 */
export function workerEntry(name: 'label-worker' | 'train-worker'): URL | null {
  const isBuilt = !import.meta.url.endsWith('.ts');
  const entry = new URL(isBuilt ? `./${name}.js` : `../dist/${name}.js`, import.meta.url);
  return isBuilt || existsSync(entry) ? entry : null;
}
