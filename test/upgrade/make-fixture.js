#!/usr/bin/env node
// Makes the upgrade test's data with a built checkout of the version to upgrade from: see README.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const [checkout, name] = process.argv.slice(2);
if (!checkout || !/^[\w.-]+$/.test(name ?? '')) {
  process.stderr.write('node test/upgrade/make-fixture.js CHECKOUT NAME\n');
  process.exit(2);
}
const entry = resolve(checkout, 'services/earshot/bin/earshot.js');
const { buildDemo } = await import(pathToFileURL(resolve(checkout, 'services/earshot/dist/index.js')).href);
const here = fileURLToPath(new URL('.', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'earshot-fixture-'));

/** Small enough for a repository, large enough for alerts: the new product's launch and the dock, little of everything else. */
const world = buildDemo({ seed: 1, now: Date.parse('2026-11-02T09:20:00+08:00') });
const contacts = world.contacts.filter(({ product }, n) =>
  product === 'dock' ? true : n % (product === 'lumen-3' ? 4 : 60) === 0,
);
const lines = (items) => items.map((item) => `${JSON.stringify(item)}\n`).join('');

function earshot(store, args, { fault, fails = false } = {}) {
  const env = {
    ...process.env,
    EARSHOT_LOG_LEVEL: 'error',
    EARSHOT_DATA: join(folder, store),
    EARSHOT_PSEUDONYM_KEY: '',
  };
  if (fault) env.EARSHOT_FAULT = fault;
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (fails ? signal !== 'SIGKILL' : status !== 0) throw new Error(`${args.join(' ')}: ${status ?? signal}\n${stderr}`);
  return stdout;
}

const json = (store, args) =>
  earshot(store, [...args, '--json'])
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Of a contact as it is listed: telling that one differs is enough, and 1 % of its size. */
const fingerprint = (contact) => createHash('sha256').update(JSON.stringify(contact)).digest('hex').slice(0, 16);

/** What the next version must say too. */
const recorded = (store) => ({
  contacts: Object.fromEntries(json(store, ['contacts']).map((c) => [`${c.source} ${c.id}`, fingerprint(c)])),
  issues: json(store, ['issues']),
  alerts: json(store, ['alerts']),
  actions: json(store, ['action', 'list']),
  keys: json(store, ['keys', 'list']),
  digest: json(store, ['digest', '--week', '2026-W43']),
  taxonomy: earshot(store, ['taxonomy', 'export', '-']),
});

async function pack(store, into) {
  const args = ['--sort=name', '--owner=0', '--group=0', '--sparse', '-C', join(folder, store), '-cf', '-', '.'];
  const packed = spawnSync('tar', args, { maxBuffer: 1 << 30 });
  if (packed.status !== 0) throw new Error(String(packed.stderr));
  await writeFile(into, gzipSync(packed.stdout, { level: 9 }));
}

await writeFile(join(folder, 'contacts.jsonl'), lines(contacts));
// A model of few intents and examples is small.
const kept = ['set-time', 'dock-overheat', 'strap-size', 'return-how', 'delivery-late', 'warranty'];
world.taxonomy = world.taxonomy
  .filter(({ id }) => kept.includes(id))
  .map((intent) => ({ ...intent, examples: intent.examples.slice(0, 14) }));
world.accounts = world.accounts.filter((_account, n) => n % 10 === 0);
for (const kind of ['taxonomy', 'exposures', 'outcomes', 'accounts', 'events']) {
  await writeFile(join(folder, `${kind}.jsonl`), lines(world[kind]));
}
for (const store of ['clean', 'killed']) {
  earshot(store, ['taxonomy', 'import', 'taxonomy.jsonl']);
  for (const noun of ['exposure', 'outcome', 'account', 'event']) earshot(store, [noun, 'import', `${noun}s.jsonl`]);
}
earshot('clean', ['import', 'contacts.jsonl']);
earshot('clean', ['action', 'add', 'set-time', 'a video', '--at', '2026-10-26T10:00:00+08:00', '--expect', '-0.6']);
earshot('clean', ['keys', 'create', 'shop']);
earshot('killed', ['import', 'contacts.jsonl'], { fault: 'aggregator.before_insert:2', fails: true });
// Left by the process that was killed; no socket can be copied.
await rm(join(folder, 'killed', 'earshot.sock'), { force: true });
await cp(join(folder, 'clean'), join(folder, 'clean-asked'), { recursive: true });
await cp(join(folder, 'killed'), join(folder, 'recovered'), { recursive: true });

const out = join(here, name);
await mkdir(out, { recursive: true });
const clean = recorded('clean-asked');
earshot('recovered', ['import', 'contacts.jsonl']);
const killed = recorded('recovered');
await writeFile(join(out, 'expected.json.gz'), gzipSync(JSON.stringify({ clean, killed }), { level: 9 }));
await writeFile(join(out, 'contacts.jsonl.gz'), gzipSync(lines(contacts), { level: 9 }));
await pack('clean', join(out, 'clean.tar.gz'));
await pack('killed', join(out, 'killed.tar.gz'));
if (process.env.KEEP) process.stderr.write(`${folder}\n`);
else await rm(folder, { recursive: true, force: true });
process.stdout.write(
  `${contacts.length} contacts; ${clean.issues.length} issues, ${clean.alerts.length} alerts in ${out}\n`,
);
