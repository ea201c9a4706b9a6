import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { expect, test } from 'vitest';
import { root } from '../architecture/source-imports.js';
import { readText } from './read-infra.js';

const dockerfile = DockerfileParser.parse(readText('infra/docker/Dockerfile'));
const instructions = dockerfile.getInstructions();
const froms = dockerfile.getFROMs();

/** The instructions of one stage, in order. */
function stage(name: string): Instruction[] {
  const starts = instructions.filter((instruction) => instruction.getKeyword() === 'FROM');
  const index = froms.findIndex((from) => from.getBuildStage() === name);
  const start = starts[index];
  if (!start) throw new Error(`no stage ${name}`);
  const from = instructions.indexOf(start);
  const next = starts[index + 1];
  return instructions.slice(from, next ? instructions.indexOf(next) : undefined);
}

function linesOf(name: string, keyword: string): string[] {
  return stage(name)
    .filter((instruction) => instruction.getKeyword() === keyword)
    .map((instruction) => instruction.getTextContent().replace(keyword, '').trim());
}

function json(text: string | undefined): string[] {
  const parsed: unknown = JSON.parse(text ?? '');
  if (!Array.isArray(parsed)) throw new Error('not the exec form');
  return parsed.map(String);
}

test('stands on one base, pinned by version and digest, of the Node that is the floor', () => {
  const images = froms.map((from) => from.getImage());
  expect(images.slice(1)).toEqual(['base', 'build', 'base']);
  expect(images[0]).toMatch(/^node:20\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/);
  expect(froms.map((from) => from.getBuildStage())).toEqual(['base', 'build', 'production', 'runtime']);
});

test('what changes seldom comes first: the lock file is fetched before any source is copied', () => {
  const order = stage('build').map((one) => `${one.getKeyword()} ${one.getRawArgumentsContent() ?? ''}`);
  const at = (text: string) => order.findIndex((line) => line.includes(text));
  expect(at('COPY pnpm-lock.yaml')).toBeGreaterThan(0);
  expect(at('RUN pnpm fetch')).toBe(at('COPY pnpm-lock.yaml') + 1);
  expect(at('COPY packages')).toBeGreaterThan(at('RUN pnpm fetch'));
});

test('installs what the lock file says, offline, and for running only what runs', () => {
  const installs = ['build', 'production'].map((name) => linesOf(name, 'RUN').join('\n'));
  for (const run of installs) expect(run).toContain('pnpm install --offline --frozen-lockfile');
  expect(installs[1]).toContain("--prod --filter-prod '@earshot/earshot...'");
  expect(linesOf('build', 'RUN')[0]).toMatch(/pnpm@\d+\.\d+\.\d+$/);
});

test('everything copied from here is there, and .dockerignore lets it through', () => {
  const sources = linesOf('build', 'COPY').flatMap((line) => line.split(' ').slice(0, -1));
  expect(sources.length).toBeGreaterThan(5);
  const ignore = readText('.dockerignore').split('\n');
  expect(ignore).toContain('*');
  for (const source of sources) {
    expect(existsSync(join(root, source)), source).toBe(true);
    expect(ignore).toContain(`!${source}`);
  }
});

test('the image runs node itself as nobody in particular', () => {
  expect(linesOf('runtime', 'USER')).toEqual(['1000:1000']);
  const [entry] = linesOf('runtime', 'ENTRYPOINT').map(json);
  expect(entry).toEqual(['node', '/app/services/earshot/dist/main.js']);
  expect(existsSync(join(root, 'services/earshot/src/main.ts'))).toBe(true);
  // What is copied after USER would still be root's: nothing that runs can change the program.
  expect(linesOf('runtime', 'COPY').filter((line) => line.includes('--chown'))).toEqual([]);
});

test('the image takes only from the stage that holds what runs', () => {
  const copies = linesOf('runtime', 'COPY').filter((line) => line.startsWith('--from='));
  expect(copies).toEqual(
    ['node_modules', 'packages', 'services', 'infra'].map((folder) => `--from=production /app/${folder} ${folder}`),
  );
});

test.each([
  [200, 0],
  [503, 1],
])('the health check of a service that answers %i ends with %i', async (status, code) => {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await healthCheck(String(port))).toBe(code);
    expect(paths).toEqual(['/ready']);
  } finally {
    server.close();
  }
});

test('the health check of a service that is not there ends with 1', async () => {
  expect(await healthCheck('1')).toBe(1);
});

/** Runs the image's health check against a port; its exit code. */
async function healthCheck(port: string): Promise<unknown> {
  const [line = ''] = linesOf('runtime', 'HEALTHCHECK');
  const [command = '', ...args] = json(line.slice(line.indexOf('CMD') + 3).trim());
  expect(command).toBe('node');
  const child = spawn(process.execPath, args, { env: { EARSHOT_HEALTH_PORT: port }, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code;
}
