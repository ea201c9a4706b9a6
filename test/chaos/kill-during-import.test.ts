import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@earshot/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines } from '../e2e/demo-contacts.js';
import { earshot, earshotJson, runEarshot } from '../e2e/earshot-process.js';
import { chaosLines, identities, type Line } from './chaos-lines.js';

/** `pnpm chaos` runs 20; each kills the importing process somewhere else; four here, one of each kind. */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 4);
const SEED = Number(process.env.CHAOS_SEED ?? 4_242);
/**
 * Half-way through the life of a row: the batch is marked, the rows are in, the counts are not, the offset is not; and any moment at all.
 * Inserts and commits come several times in an import, the recount surely once.
 */
const FAULTS = [
  { point: 'aggregator.before_insert', passes: 4 },
  { point: 'aggregator.before_recount', passes: 1 },
  { point: 'aggregator.before_commit', passes: 4 },
  { point: 'time', passes: 0 },
];

/** The same pseudonyms in every folder, so that whole contacts can be compared. */
const KEY = { EARSHOT_PSEUDONYM_KEY: Buffer.alloc(32, 'chaos').toString('base64') };

let folder: string;
let lines: Line[];
let clean: Outcome;

interface Outcome {
  contacts: number;
  /** Of every stored contact, whole, in order. */
  digest: string;
  issues: unknown[];
}

/** What the alerter had seen when it opened an alert depends on when it looked; the counts don't. */
function withoutAlert({ alert: _alert, ...issue }: Record<string, unknown>): unknown {
  return issue;
}

async function outcome(data: string): Promise<Outcome> {
  const listed = await earshot(['contacts', '--json'], { data, cwd: folder });
  return {
    contacts: listed.split('\n').filter((line) => line !== '').length,
    digest: createHash('sha256').update(listed).digest('hex'),
    issues: (await earshotJson(['issues'], { data, cwd: folder })).map(withoutAlert),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-chaos-'));
  lines = chaosLines(SEED);
  await writeFile(join(folder, 'contacts.jsonl'), jsonLines(lines));
  const data = join(folder, 'clean');
  await earshot(['import', join(folder, 'contacts.jsonl')], { data, cwd: folder, env: KEY });
  clean = await outcomeIn(data);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const outcomeIn = (data: string) => outcome(data);

test('the import is large enough and moves contacts', () => {
  expect(lines.length).toBeGreaterThanOrEqual(20_000);
  expect(clean.contacts).toBe(identities(lines));
});

test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
  'killed in round %i, then started again: the same contacts, the same counts',
  async (round) => {
    const random = seededRandom(SEED + round);
    const { point, passes } = FAULTS[round % FAULTS.length] ?? { point: 'time', passes: 0 };
    const data = join(folder, `round-${round}`);
    const args = ['import', join(folder, 'contacts.jsonl')];
    const killAfterMs = 800 + Math.floor(random() * 2_500);
    const fault = point === 'time' ? `${killAfterMs} ms` : `${point}:${1 + Math.floor(random() * passes)}`;
    const killed = await runEarshot(args, {
      data,
      cwd: folder,
      ...(point === 'time' ? { env: KEY, killAfterMs } : { env: { ...KEY, EARSHOT_FAULT: fault } }),
    });
    expect(killed.signal, `not killed at ${fault}\n${killed.stderr}`).toBe('SIGKILL');
    const started = performance.now();
    await earshot(args, { data, cwd: folder, env: KEY });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const after = await outcomeIn(data);
    process.stderr.write(
      `chaos seed ${SEED} round ${round}: killed at ${fault}, recovered and imported again in ${seconds} s, ` +
        `${after.contacts} contacts, ${after.contacts - clean.contacts} too many or lost\n`,
    );
    expect(after).toEqual(clean);
    await rm(data, { recursive: true, force: true });
  },
  180_000,
);
