import { appendFile, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { EventLog } from '@earshot/event-log';
import { eventually, openTestLog, temporaryFolder } from '@earshot/testkit';
import { beforeEach, expect, test } from 'vitest';
import { contactsIn, messagesIn, openDoor, startPolling, stateOf } from '../poll-world.testing.js';

let log: EventLog;
let path: string;
beforeEach(async () => {
  log = await openTestLog();
  path = await temporaryFolder();
});

const line = (id: string) =>
  `${JSON.stringify({ id, source: 'shop', occurredAt: '2026-10-01T09:00:00+08:00', text: `hello ${id}` })}\n`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => line(`c${from + i}`)).join('');
const source = (more: object = {}) => ({ name: 'shop', kind: 'folder', path, every: '30ms', ...more });
const count = async () => (await contactsIn(log)).size;
const until = (check: () => unknown) => eventually(check, { timeoutMs: 20_000 });
/** Puts a file there as a whole, at rest. */
async function put(name: string, content: string | Buffer): Promise<void> {
  await writeFile(join(path, `${name}.tmp`), content);
  await rename(join(path, `${name}.tmp`), join(path, name));
}

test('lines, CSV and packed files; each once, and appended lines from where it was', async () => {
  await put('a.jsonl', lines(1, 3));
  await put('b.jsonl.gz', gzipSync(lines(4, 5)));
  await put('c.csv', 'id,source,occurredAt,text\nc6,shop,2026-10-01T09:00:00+08:00,"hello, ""you"""\n');
  await put('.hidden', line('hidden'));
  await put('d.part', line('partial'));
  const world = await startPolling(log, [source()]);
  await until(async () => expect(await count()).toBe(6));
  await appendFile(join(path, 'a.jsonl'), lines(7, 8));
  await until(async () => expect(await count()).toBe(8));
  await world.stop();
  expect(await messagesIn(log)).toHaveLength(8);

  // Another process finds nothing to do but what came meanwhile.
  await appendFile(join(path, 'a.jsonl'), line('c9'));
  const again = await startPolling(log, [source()]);
  await until(async () => expect(await count()).toBe(9));
  await until(async () =>
    expect(await stateOf(log, 'shop')).toMatchObject({ position: { files: { 'a.jsonl': { lines: 6 } } } }),
  );
  await again.stop();
  expect(await messagesIn(log)).toHaveLength(9);
});

test('a file that is being written is left alone until it rests, and a line until it is whole', async () => {
  const file = join(path, 'growing.jsonl');
  const world = await startPolling(log, [source({ every: '150ms' })]);
  await writeFile(file, lines(1, 2));
  const half = line('c3').slice(0, 40);
  await appendFile(file, half);
  await until(async () => expect(await count()).toBe(2));
  // What is half there is waited for.
  await until(async () =>
    expect(await stateOf(log, 'shop')).toMatchObject({
      position: { files: { 'growing.jsonl': { lines: 2 } } },
      status: { rejected: 0 },
    }),
  );
  await appendFile(file, line('c3').slice(40));
  await until(async () => expect(await count()).toBe(3));
  // A last line without its end is a line when it is whole.
  await appendFile(file, line('c4').trimEnd());
  await until(async () => expect(await count()).toBe(4));
  await appendFile(file, `\n${line('c5')}`);
  await until(async () => expect(await count()).toBe(5));
  // One that never ends is refused in the end, not waited for for ever.
  await appendFile(file, half);
  await until(async () => expect(await stateOf(log, 'shop')).toMatchObject({ status: { rejected: 1 } }));
  await world.stop();
  expect(await messagesIn(log)).toHaveLength(5);
});

test('log rotation: the renamed file goes on where it was, the new one of its name begins at its beginning', async () => {
  const file = join(path, 'contacts.jsonl');
  await put('contacts.jsonl', lines(1, 3));
  const world = await startPolling(log, [source()]);
  await until(async () => expect(await count()).toBe(3));
  await world.stop();
  await appendFile(file, line('late'));
  await rename(file, `${file}.1`);
  await put('contacts.jsonl', lines(10, 11));
  const again = await startPolling(log, [source()]);
  await until(async () => expect(await count()).toBe(6));
  await again.stop();
  expect(await messagesIn(log)).toHaveLength(6);
});

test('a file that was replaced under its name is read from its beginning, even when it is longer', async () => {
  await put('x.jsonl', lines(1, 2));
  const world = await startPolling(log, [source()]);
  await until(async () => expect(await count()).toBe(2));
  // The same file number: truncated and written anew.
  await writeFile(join(path, 'x.jsonl'), lines(50, 54));
  await until(async () => expect(await count()).toBe(7));
  await put('x.jsonl', line('c99'));
  await until(async () => expect(await count()).toBe(8));
  await world.stop();
});

test('rejects are named beside the file by line, field and remedy, without text; neighbours go through', async () => {
  await put('r.jsonl', `${line('c1')}{"id":"c2","source":"shop","text":"王小明"}\nnot json 王小明\n${line('c4')}`);
  await put('cut.jsonl.gz', gzipSync(lines(20, 400)).subarray(0, 60));
  const world = await startPolling(log, [source()]);
  await until(async () => expect([...(await contactsIn(log)).keys()]).toEqual(expect.arrayContaining(['c1', 'c4'])));
  const rejects = await eventually(async () =>
    (await readFile(join(path, 'r.jsonl.rejects.jsonl'), 'utf8')).trim().split('\n'),
  );
  expect(rejects.map((text) => JSON.parse(text))).toMatchObject([
    { line: 2, field: 'occurredAt' },
    { line: 3, field: '' },
  ]);
  await until(async () =>
    expect(JSON.parse(await readFile(join(path, 'cut.jsonl.gz.rejects.jsonl'), 'utf8'))).toMatchObject({
      reason: expect.stringMatching(/gzip/),
    }),
  );
  await until(async () =>
    expect(await stateOf(log, 'shop')).toMatchObject({
      status: {
        rejected: 3,
        rejections: expect.arrayContaining([expect.objectContaining({ where: 'r.jsonl, line, 2' })]),
      },
    }),
  );
  await world.stop();
  expect(`${rejects.join()}${world.lines.join('')}`).not.toMatch(/王小明/);
});

test('finished files are moved when that is wished, and never overwrite one another', async () => {
  const world = await startPolling(log, [source({ done: 'done', rejects: await temporaryFolder() })]);
  await put('a.jsonl', lines(1, 2));
  await until(async () => expect(await readdir(join(path, 'done'))).toEqual(['a.jsonl']));
  await put('a.jsonl', lines(3, 4));
  await until(async () => expect(await readdir(join(path, 'done'))).toHaveLength(2));
  expect(await count()).toBe(4);
  await until(async () => expect(await stateOf(log, 'shop')).toMatchObject({ position: { files: {} } }));
  await world.stop();
});

test('a CSV with a map, lines with a mapping, and other records than contacts', async () => {
  await put('t.csv', '工单号,时间,内容,渠道\n7,2026-10-01 09:00+0800,怎么退货,电话\n');
  await mkdir(join(path, 'json'));
  await writeFile(join(path, 'json', 'm.jsonl'), '{"ticket":{"no":8},"when":1793581200000,"what":"hi"}\n');
  await mkdir(join(path, 'orders'));
  await writeFile(join(path, 'orders', 'o.csv'), 'at,measure,product,value\n2026-10-01,orders,lumen-3,500\n');
  const map = {
    id: '工单号',
    occurredAt: '时间',
    text: '内容',
    channel: { column: '渠道', values: { 电话: 'phone' } },
    source: '来源',
  };
  const fields = { id: '/ticket/no', occurredAt: { pointer: '/when', time: 'epoch-milliseconds' }, text: '/what' };
  const world = await startPolling(log, [
    source({ map }),
    source({ name: 'mapped', path: join(path, 'json'), fields }),
    source({ name: 'orders', path: join(path, 'orders'), what: 'exposures' }),
  ]);
  await until(async () => expect((await contactsIn(log)).get('7')).toMatchObject({ channel: 'phone', source: 'shop' }));
  await until(async () =>
    expect((await contactsIn(log)).get('8')).toMatchObject({
      source: 'mapped',
      occurredAt: '2026-11-02T01:00:00.000Z',
    }),
  );
  await until(async () => expect(await stateOf(log, 'orders')).toMatchObject({ status: { accepted: 1 } }));
  await world.stop();
});

test('a crash between the door and the position repeats, and loses nothing', async () => {
  await put('a.jsonl', lines(1, 40));
  const door = openDoor(log);
  let calls = 0;
  const world = await startPolling(log, [source()], {
    door: {
      ...door,
      async receiveContacts(items, options) {
        calls += 1;
        // The log has it, but nobody hears of it: as if the process died here.
        const received = await door.receiveContacts(items, options);
        if (calls <= 2) throw new Error('gone');
        return received;
      },
    },
  });
  await until(async () =>
    expect(await stateOf(log, 'shop')).toMatchObject({ position: { files: { 'a.jsonl': { lines: 40 } } } }),
  );
  await world.stop();
  expect(await count()).toBe(40);
  expect((await messagesIn(log)).length).toBe(120);
});

test('a folder that is not there is told with what to do, and works once it is', async () => {
  const missing = join(path, 'later');
  const world = await startPolling(log, [source({ path: missing })], {
    wait: async () => new Promise((resolve) => setTimeout(resolve, 10)),
  });
  await until(async () =>
    expect(await stateOf(log, 'shop')).toMatchObject({
      status: { problem: expect.stringMatching(/can't be read \(ENOENT\): create it/) },
    }),
  );
  expect(world.service.isReady()).toBe(true);
  await mkdir(missing);
  await writeFile(join(missing, 'a.jsonl'), line('c1'));
  await utimes(join(missing, 'a.jsonl'), 1_700_000_000, 1_700_000_000);
  await until(async () => expect(await count()).toBe(1));
  await world.stop();
  await rm(missing, { recursive: true });
});
