import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@earshot/testkit';
import { type Distributed, startDistributed } from '@earshot/testkit/distributed';
import { openWarehouse } from '@earshot/warehouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines } from '../e2e/demo-contacts.js';
import { earshot } from '../e2e/earshot-process.js';
import { chaosLines, identities, type Line } from './chaos-lines.js';
import { handIn } from './load.js';
import { drawKill, killAndRecover } from './victim.js';

/** `pnpm chaos` kills 100 times; here three times: any process, the broker, the warehouse. */
const KILLS = Number(process.env.CHAOS_KILLS ?? 3);
const SEED = Number(process.env.CHAOS_SEED ?? 4_242);
/** Each load lives through so many. */
const KILLS_A_LOAD = Math.min(6, KILLS);
const LOADS = Math.ceil(KILLS / KILLS_A_LOAD);
const LOAD_MS = 8_000 * KILLS_A_LOAD;
/** The same pseudonyms and days everywhere, so that whole contacts can be compared. */
const ENV = {
  EARSHOT_PSEUDONYM_KEY: Buffer.alloc(32, 'chaos').toString('base64'),
  EARSHOT_TIME_ZONE: 'Asia/Shanghai',
  // A killed process holds its share of the work for so long.
  EARSHOT_KAFKA_SESSION_SECONDS: '6',
};

let folder: string;
let lines: Line[];
let clean: Outcome;
let system: Distributed;

interface Outcome {
  contacts: number;
  /** Of every stored contact, whole. */
  digest: string;
  issues: unknown[];
}

/** The lines as contacts of a load of their own; they differ from another load's in nothing else. */
const ofLoad = (load: number): Line[] =>
  lines.map((line) => ({
    ...line,
    id: `load-${load}-${line.id}`,
    attributes: { ...line.attributes, load: `${load}` },
  }));

/** What a command printed, in the words of load 0, in an order of its own. */
const normalised = (printed: string, load: number): string[] =>
  printed
    .replaceAll(`load-${load}-`, 'load-0-')
    .replaceAll(`"load":"${load}"`, '"load":"0"')
    .replaceAll(`"attributes.load","value":"${load}"`, '"attributes.load","value":"0"')
    .split('\n')
    .filter((line) => line !== '')
    .sort();

async function outcome(load: number, run: (args: string[]) => Promise<string>): Promise<Outcome> {
  const where = ['--where', `attributes.load=${load}`];
  const contacts = normalised(await run(['contacts', '--json', ...where]), load);
  const issues = normalised(await run(['issues', '--json', '--limit', '1000', ...where]), load);
  return {
    contacts: contacts.length,
    digest: createHash('sha256').update(contacts.join('\n')).digest('hex'),
    issues: issues.map((line) => countedOf(JSON.parse(line))),
  };
}

/**
 * What is counted of an issue. Which contacts are quoted goes by their ids, which no two loads share. When the alerter looked decides which days an alert covers, and so what is expected: in the clean run it
 * looked once, here every few seconds.
 */
function countedOf(issue: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(issue).filter(([name]) => !/^(alert|expected|ratio|quotes)/.test(name)));
}

/** Cells (day and issue) whose counts are not what the stored contacts say. */
const WRONG_CELLS = `SELECT toString(day) AS day, issue, sum(counted) AS counted, sum(stored) AS stored FROM (
    SELECT day, issue, contacts AS counted, 0 AS stored FROM issue_counts_hourly
    WHERE (day, run) IN (SELECT day, run FROM counted_days FINAL)
    UNION ALL
    SELECT toDate(occurred_at, 'Asia/Shanghai') AS day,
      arrayJoin(arrayConcat(['*'], if(empty(issues), ['unassigned'], arrayDistinct(arrayMap(i -> toString(i), issues))))) AS issue,
      0 AS counted, 1 AS stored
    FROM contacts FINAL
  ) GROUP BY day, issue HAVING counted != stored`;

async function wrongCells(): Promise<unknown[]> {
  const warehouse = await openWarehouse({ kind: 'http', url: system.clickhouse.url });
  try {
    return await warehouse.query(WRONG_CELLS, {}, 'chaos.wrong_cells');
  } finally {
    await warehouse.close();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-chaos-'));
  lines = chaosLines(SEED);
  await writeFile(join(folder, 'contacts.jsonl'), jsonLines(ofLoad(0)));
  const options = { data: join(folder, 'clean'), cwd: folder, env: ENV };
  await earshot(['import', join(folder, 'contacts.jsonl')], options);
  clean = await outcome(0, (args) => earshot(args, options));
  system = await startDistributed({ env: ENV });
}, 240_000);
afterAll(async () => {
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

test('the load is large enough and moves contacts', () => {
  expect(lines.length).toBeGreaterThanOrEqual(20_000);
  expect(clean.contacts).toBe(identities(lines));
});

test.each(Array.from({ length: LOADS }, (_, load) => load))(
  'load %i: processes, broker and warehouse are killed while contacts come in; none is lost, none counted twice',
  async (load) => {
    const random = seededRandom(SEED + load);
    let acknowledged = 0;
    let loading = true;
    const fed = handIn(system, ofLoad(load), {
      forMs: LOAD_MS,
      onAcknowledged: (count) => {
        acknowledged = count;
      },
    }).finally(() => {
      loading = false;
    });
    fed.catch(() => {});
    for (let i = 0; i < KILLS_A_LOAD && load * KILLS_A_LOAD + i < KILLS; i += 1) {
      const kill = drawKill(load * KILLS_A_LOAD + i, system.names, random);
      await new Promise((resolve) => setTimeout(resolve, kill.afterMs));
      const [before, during] = [acknowledged, loading];
      const ms = await killAndRecover(system, kill);
      process.stderr.write(
        `chaos seed ${SEED} kill ${load * KILLS_A_LOAD + i}: ${kill.victim}, ${during ? 'under load' : 'after the load'} (${before} of ` +
          `${lines.length} acknowledged), away ${kill.awayMs} ms, all ready again ${(ms / 1000).toFixed(1)} s after the kill\n`,
      );
    }
    await fed;
    const fedAt = performance.now();
    await system.drained(240_000);
    const seconds = ((performance.now() - fedAt) / 1000).toFixed(1);
    const after = await outcome(load, (args) => system.earshot(args));
    process.stderr.write(
      `chaos seed ${SEED} load ${load}: all counted ${seconds} s after the last was acknowledged, ${after.contacts} contacts, ` +
        `${after.contacts - clean.contacts} too many or lost\n`,
    );
    expect(await wrongCells()).toEqual([]);
    expect(after).toEqual(clean);
  },
  600_000,
);
