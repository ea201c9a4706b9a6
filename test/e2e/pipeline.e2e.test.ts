import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWorld, jsonLines } from './demo-contacts.js';
import { earshot, earshotJson, earshotShell, runEarshot } from './earshot-process.js';

interface ContactLine {
  id: string;
  source: string;
  account?: string;
  issues: string[];
  turns: { text: string }[];
}

const world = demoWorld();
const contacts = world.contacts.slice(-3_000);
let data: string;
const file = (name: string) => join(data, name);

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-e2e-'));
  await writeFile(file('taxonomy.jsonl'), jsonLines(world.taxonomy));
  await writeFile(file('contacts.jsonl.gz'), gzipSync(jsonLines(contacts)));
  await writeFile(file('exposures.jsonl'), jsonLines(world.exposures));
  await earshot(['taxonomy', 'import', 'taxonomy.jsonl'], { data });
});
afterAll(() => rm(data, { recursive: true, force: true }));

test('an import is queryable when it ends, and the same import again changes nothing', async () => {
  const [first] = await earshotJson(['import', 'contacts.jsonl.gz'], { data });
  const n = contacts.length;
  expect(first).toEqual({ read: n, accepted: n, rejected: 0, new: n, updated: 0, unchanged: 0 });
  const before = await earshot(['contacts', '--json'], { data });
  const [again] = await earshotJson(['import', 'contacts.jsonl.gz'], { data });
  expect(again).toEqual({ read: n, accepted: n, rejected: 0, new: 0, updated: 0, unchanged: n });
  expect(await earshot(['contacts', '--json'], { data })).toBe(before);
  expect(before.trimEnd().split('\n')).toHaveLength(n);
});

test('what `issues` says is what a recount of `contacts` says', async () => {
  const listed = await earshotJson<ContactLine>(['contacts'], { data });
  const expected = new Map<string, { contacts: number; accounts: Set<string> }>();
  for (const contact of listed) {
    for (const issue of new Set(contact.issues)) {
      const seen = expected.get(issue) ?? { contacts: 0, accounts: new Set() };
      seen.contacts += 1;
      seen.accounts.add(contact.account ?? `${contact.source} ${contact.id}`);
      expected.set(issue, seen);
    }
  }
  const issues = await earshotJson<{ id: string; contacts: number; accounts: number }>(['issues'], { data });
  const shown = new Map(issues.filter((i) => i.contacts > 0).map((i) => [i.id, [i.contacts, i.accounts]]));
  expect(shown).toEqual(new Map([...expected].map(([id, seen]) => [id, [seen.contacts, seen.accounts.size]])));
  expect(shown.size).toBeGreaterThan(10);
});

test('a higher revision updates, a lower one changes nothing, standard input works too', async () => {
  const [contact] = contacts;
  const updated = { ...contact, revision: 7, product: 'kite-mini' };
  const stale = { ...contact, revision: 3, product: 'dock' };
  const [report] = await earshotJson(['import', '-'], { data, input: jsonLines([updated]) });
  expect(report).toMatchObject({ accepted: 1, new: 0, updated: 1, unchanged: 0 });
  const [late] = await earshotJson(['import', '-'], { data, input: jsonLines([stale]) });
  expect(late).toMatchObject({ accepted: 1, new: 0, updated: 0, unchanged: 1 });
  const all = await earshotJson<ContactLine & { product?: string }>(['contacts'], { data });
  expect(all).toHaveLength(contacts.length);
  expect(all.find((c) => c.id === contact?.id && c.source === contact.source)?.product).toBe('kite-mini');
});

test('a pipe and a redirected file reach the command, whatever the engine would read of them', async () => {
  const piped = { id: 'piped', source: 'shop', occurredAt: '2026-10-19T10:00:00+08:00', text: '怎么调时间' };
  await writeFile(file('piped.jsonl'), jsonLines([piped]));
  const through = (shell: string) => earshotShell(shell, { data: `${data}/piped` });
  expect(JSON.parse(await through(`cat "${file('piped.jsonl')}" | earshot import - --json`))).toMatchObject({ new: 1 });
  expect(JSON.parse(await through(`earshot import - --json < "${file('piped.jsonl')}"`))).toMatchObject({
    unchanged: 1,
  });
  expect(await through('seq 3 | while read n; do earshot contacts --json; done')).toHaveLength(
    3 * (await through('earshot contacts --json')).length,
  );
});

test('exposures are imported like contacts, and rates appear', async () => {
  const n = world.exposures.length;
  const [first] = await earshotJson(['exposure', 'import', 'exposures.jsonl'], { data });
  expect(first).toEqual({ read: n, accepted: n, rejected: 0, new: n, updated: 0, unchanged: 0 });
  const [again] = await earshotJson(['exposure', 'import', 'exposures.jsonl'], { data });
  expect(again).toMatchObject({ accepted: n, new: 0, unchanged: n });
});

test('a CSV with a mapping, and a rejects file that names line, field and remedy', async () => {
  const rows = [
    '编号,来源,时间,内容,渠道',
    'c1,shop,2026-10-20T10:00:00+08:00,"怎么,调时间",电话',
    'c2,shop,昨天,你好,电话',
    'c3,shop,2026-10-20T11:00:00+08:00,表带多大,',
  ];
  await writeFile(file('tickets.csv'), `\uFEFF${rows.join('\r\n')}\r\n`);
  const map = {
    id: '编号',
    source: '来源',
    occurredAt: '时间',
    text: '内容',
    channel: { column: '渠道', values: { 电话: 'phone' } },
  };
  await writeFile(file('map.json'), JSON.stringify(map));
  const args = ['import', 'tickets.csv', '--map', 'map.json', '--rejects', 'rejects.jsonl', '--json'];
  const { code, stdout } = await runEarshot(args, { data });
  expect(code).toBe(65);
  expect(JSON.parse(stdout)).toMatchObject({ read: 3, accepted: 2, rejected: 1, new: 2 });
  const [rejected] = (await readFile(file('rejects.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rejected).toMatchObject({ line: 3, field: 'occurredAt' });
  expect(Object.keys(rejected).sort()).toEqual(['field', 'line', 'reason', 'remedy']);
  const [contact] = await earshotJson<{ channel?: string }>(
    ['contacts', '--where', 'source=shop', '--where', 'channel=phone'],
    { data },
  );
  expect(contact?.channel).toBe('phone');
});

test('what is personal is stored nowhere in the clear', async () => {
  const secret = '13800138000';
  const contact = {
    id: 'p1',
    source: 'shop',
    occurredAt: '2026-10-21T10:00:00+08:00',
    text: `我的电话是${secret}，怎么退货`,
    account: 'li.lei@example.org',
  };
  await earshot(['import', '-'], { data, input: jsonLines([contact]) });
  const [stored] = await earshotJson<ContactLine>(
    ['contacts', '--where', 'source=shop', '--since', '2026-10-21', '--until', '2026-10-21'],
    { data },
  );
  expect(stored?.turns[0]?.text).toBe('我的电话是[PHONE]，怎么退货');
  expect(stored?.account).not.toContain('li.lei');
});

test('digest, retrospective, backtest and doctor answer', async () => {
  expect(await earshot(['digest', '--week', '2026-W44'], { data })).toMatch(/W44|44/);
  expect(await earshot(['digest', '--week', '2026-W44', '--format', 'html'], { data })).toContain('<table');
  await earshot(['retrospective'], { data });
  await earshot(['backtest', '--from', '2026-10-26', '--to', '2026-11-01', '--step', '6h'], { data });
  const checks = await earshotJson<{ name: string; ok: boolean }>(['doctor'], { data });
  expect(checks.filter((check) => !check.ok)).toEqual([]);
});
