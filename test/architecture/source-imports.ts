import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** One import of a source file: `packages/intake/src/door.ts` imports `@earshot/event-log`. */
export interface SourceImport {
  /** Relative to the project's root, with `/`. */
  file: string;
  /** `packages/intake`. */
  room: string;
  specifier: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"();]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every source file of packages and services (tests apart), relative to the root. */
export function sourceFiles(): string[] {
  return ['packages', 'services'].flatMap((group) =>
    readdirSync(join(root, group)).flatMap((room) =>
      ['src', 'bin'].flatMap((folder) => {
        const path = join(root, group, room, folder);
        if (!existsSync(path)) return [];
        return readdirSync(path, { recursive: true, encoding: 'utf8' })
          .map((file) => [group, room, folder, ...file.split(sep)].join('/'))
          .filter((file) => /\.(ts|tsx|js)$/.test(file) && !/\.test(ing)?\.tsx?$/.test(file));
      }),
    ),
  );
}

/** Every import written in the sources. */
export function sourceImports(): SourceImport[] {
  return sourceFiles().flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const room = file.split('/').slice(0, 2).join('/');
    return [...text.matchAll(IMPORT)].map((match) => ({
      file,
      room,
      specifier: match[1] ?? match[2] ?? match[3] ?? '',
    }));
  });
}

/** `@earshot/intake` for a room's own scope, `lmdb` or `@fastify/static` for a package from outside, null for a relative path. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
