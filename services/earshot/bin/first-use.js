#!/usr/bin/env node
// `pnpm demo` and `pnpm earshot` in a fresh clone: builds what is not built yet (or is older than its source), everything it says on
// standard error, because standard output belongs to the command. Then it is the command.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function build(name, command, args, cwd) {
  const { status } = spawnSync(process.execPath, [command, ...args], { cwd, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  process.stderr.write(`earshot: building ${name} failed; the lines above say why\n`);
  process.exit(1);
}

function bin(name, from) {
  const require = createRequire(join(from, 'package.json'));
  const manifest = require.resolve(`${name}/package.json`);
  const { bin: entry } = require(manifest);
  return join(dirname(manifest), typeof entry === 'string' ? entry : entry[name === 'typescript' ? 'tsc' : name]);
}

const first = !existsSync(join(root, 'services/earshot/dist/main.js'));
if (first) process.stderr.write('earshot: building, once …\n');
build('the services', bin('typescript', root), ['-b'], root);
const consoleFolder = join(root, 'services/console');
if (!existsSync(join(consoleFolder, 'dist/index.html')))
  build('the console', bin('vite', consoleFolder), ['build', '--logLevel', 'warn'], consoleFolder);

// pnpm runs scripts in the project's root; paths a person types are relative to where they stand.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import('../dist/main.js');
