import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { earshotJson, type Finished, runEarshot } from './earshot-process.js';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-malformed-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

const at = '2026-10-20T10:00:00+08:00';
const good = (id: string, more: object = {}) =>
  JSON.stringify({ id, source: 'shop', occurredAt: at, text: `how do I set the time ${id}`, ...more });
const invalidUtf8 = Buffer.concat([
  Buffer.from('{"id":"u","source":"shop","text":"'),
  Buffer.from([0xff, 0xfe]),
  Buffer.from('"}'),
]);
const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;

interface Case {
  name: string;
  line: string | Buffer;
  field?: RegExp;
}

const bad: Case[] = [
  { name: 'not JSON', line: '{"id": "x", ' },
  { name: 'not an object', line: '[1, 2]' },
  { name: 'no id', line: '{"source":"shop","occurredAt":"2026-10-20T10:00:00+08:00","text":"x"}', field: /^id$/ },
  { name: 'no moment', line: '{"id":"a","source":"shop","text":"x"}', field: /occurredAt/ },
  { name: 'a moment without an offset', line: good('a', { occurredAt: '2026-10-20T10:00:00' }), field: /occurredAt/ },
  { name: 'a moment long ago', line: good('a', { occurredAt: '1999-12-31T00:00:00Z' }), field: /occurredAt/ },
  { name: 'a moment to come', line: good('a', { occurredAt: '2126-01-01T00:00:00Z' }), field: /occurredAt/ },
  { name: 'a wrong type', line: good('a', { turns: 'hello', text: undefined }), field: /turns/ },
  {
    name: 'an unknown speaker',
    line: good('a', { text: undefined, turns: [{ speaker: 'boss', text: 'x' }] }),
    field: /turns/,
  },
  {
    name: 'both turns and text',
    line: good('a', { turns: [{ speaker: 'customer', text: 'x' }] }),
    field: /text|turns/,
  },
  { name: 'nothing said', line: good('a', { text: '' }), field: /text|turns/ },
  { name: 'a half revision', line: good('a', { revision: 1.5 }), field: /revision/ },
  { name: 'attributes within attributes', line: good('a', { attributes: { a: { b: 1 } } }), field: /attributes/ },
  { name: 'invalid UTF-8', line: invalidUtf8 },
  { name: 'deep nesting', line: deep },
  { name: 'ten megabytes of text', line: good('a', { text: 'x'.repeat(10 << 20) }) },
];

test('every kind of malformed line is named, and its neighbours go through', async () => {
  const parts: Buffer[] = [];
  for (const [index, { line }] of bad.entries())
    parts.push(Buffer.from(`${good(`before-${index}`)}\n`), Buffer.from(line), Buffer.from('\n'));
  parts.push(Buffer.from(good('last')));
  await writeFile(join(data, 'mixed.jsonl'), Buffer.concat(parts));
  const { code, stdout, stderr } = await runEarshot(['import', 'mixed.jsonl', '--rejects', 'rejects.jsonl', '--json'], {
    data,
  });
  expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
  expect(code).toBe(65);
  const goodLines = bad.length + 1;
  expect(JSON.parse(stdout)).toMatchObject({
    read: goodLines + bad.length,
    accepted: goodLines,
    rejected: bad.length,
    new: goodLines,
  });

  const rejections = (await readFile(join(data, 'rejects.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const [index, { name, field }] of bad.entries()) {
    const found = rejections.filter((r) => r.line === index * 2 + 2);
    expect(found, name).not.toEqual([]);
    for (const { reason, remedy } of found)
      expect(
        [reason, remedy].every((text) => text.length > 3),
        name,
      ).toBe(true);
    if (field)
      expect(
        found.some((r) => field.test(r.field)),
        `${name}: ${JSON.stringify(found)}`,
      ).toBe(true);
  }
});

test.each([
  { name: 'an empty file', content: '', read: 0, accepted: 0, code: 0 },
  { name: 'only blank lines', content: '\n\r\n  \n', read: 0, accepted: 0, code: 0 },
  { name: 'a BOM and CRLF', content: `\uFEFF${good('bom-1')}\r\n${good('bom-2')}\r\n`, read: 2, accepted: 2, code: 0 },
  { name: 'a NUL', content: `${good('nul', { text: 'a\u0000b' })}\n`, read: 1, accepted: 1, code: 0 },
  {
    name: 'a lone surrogate',
    content: `{"id":"sur","source":"shop","occurredAt":"${at}","text":"hi \\ud83d there"}\n`,
    read: 1,
    accepted: 1,
    code: 0,
  },
])('$name', async ({ content, read, accepted, code }) => {
  await writeFile(join(data, 'file.jsonl'), content);
  const finished: Finished = await runEarshot(['import', 'file.jsonl', '--json'], { data });
  expect(finished.code, finished.stderr).toBe(code);
  expect(JSON.parse(finished.stdout)).toMatchObject({ read, accepted, rejected: 0 });
});

test('NUL is dropped and a lone surrogate becomes U+FFFD', async () => {
  const stored = await earshotJson<{ id: string; turns: { text: string }[] }>(['contacts'], { data });
  const textOf = (id: string) => stored.find((contact) => contact.id === id)?.turns[0]?.text;
  expect(textOf('nul')).toBe('ab');
  expect(textOf('sur')).toBe('hi \uFFFD there');
});

test('the same id with other content is the same contact', async () => {
  const input = `${good('twice')}\n${good('twice', { text: 'the other words' })}\n`;
  await runEarshot(['import', '-', '--json'], { data, input });
  const stored = await earshotJson<{ id: string; turns: { text: string }[] }>(['contacts'], { data });
  const twice = stored.filter((contact) => contact.id === 'twice');
  expect(twice.map((contact) => contact.turns[0]?.text)).toEqual(['the other words']);
});

test.each([
  { name: 'no such file', args: ['import', 'nowhere.jsonl'], code: 1, says: /nowhere\.jsonl/ },
  { name: 'no such command', args: ['improt'], code: 2, says: /unknown command/ },
  { name: 'no such option', args: ['issues', '--form', 'x'], code: 2, says: /unknown option/ },
  { name: 'a where without =', args: ['contacts', '--where', 'product'], code: 1, says: /key=value/ },
  { name: 'a since that is no time', args: ['contacts', '--since', 'soon'], code: 1, says: /since/ },
  { name: 'one service on the embedded store', args: ['run', 'classifier'], code: 2, says: /earshot up/ },
])('$name: says so and ends with $code', async ({ args, code, says }) => {
  const finished = await runEarshot(args, { data });
  expect(finished.stderr).toMatch(says);
  expect(finished.stderr).not.toMatch(/\bat .*\.js:\d+/);
  expect(finished.code).toBe(code);
});
