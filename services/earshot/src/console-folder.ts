import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the built console lies. */
export const consoleFolder: string = join(
  dirname(createRequire(import.meta.url).resolve('@earshot/console/package.json')),
  'dist',
);
