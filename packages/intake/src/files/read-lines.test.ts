import { Readable } from 'node:stream';
import type { Rejection } from '@earshot/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINE_LIMIT, readLines } from './read-lines.js';

async function collect(chunks: Iterable<Buffer>, blockBytes: number) {
  const rejections: Rejection[] = [];
  const blocks = [];
  for await (const block of readLines(Readable.from(chunks), blockBytes, (r) => rejections.push(r))) blocks.push(block);
  return { blocks, rejections };
}

test('whatever the chunks and block sizes: every byte once, every line number right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 30 })),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 60 }),
      async (lines, chunk, block) => {
        const whole = Buffer.from(lines.join('\n'));
        const chunks = Array.from({ length: Math.ceil(whole.length / chunk) }, (_, i) =>
          whole.subarray(i * chunk, (i + 1) * chunk),
        );
        const { blocks } = await collect(chunks, block);
        expect(Buffer.concat(blocks.map((b) => b.body))).toEqual(whole);
        expect(blocks.map(({ bytes }) => bytes)).toEqual(blocks.map(({ body }) => body.length));
        let next = 1;
        for (const { firstLine, lines: count } of blocks) {
          expect(firstLine).toBe(next);
          next += count;
        }
      },
    ),
  );
});

test('a line over the limit is named and skipped, its neighbours keep their numbers', async () => {
  const huge = Buffer.alloc(LINE_LIMIT + 1, 'x');
  const { blocks, rejections } = await collect(
    [Buffer.from('{"a":1}\n'), huge, huge, Buffer.from('\n{"b":2}')],
    1 << 20,
  );
  expect(rejections).toMatchObject([{ line: 2, field: 'line' }]);
  expect(Buffer.concat(blocks.map((b) => b.body)).toString()).toBe('{"a":1}\n\n{"b":2}');
  expect(blocks.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(8 + 2 * huge.length + 8);
});

test('a gigabyte in one line is read in little memory', async () => {
  const piece = Buffer.alloc(1 << 20, 'x');
  function* gigabyte() {
    for (let i = 0; i < 1024; i += 1) yield piece;
  }
  const before = process.memoryUsage().rss;
  const { blocks, rejections } = await collect(gigabyte(), 1 << 20);
  expect(rejections).toHaveLength(1);
  expect(blocks.map((b) => b.body.toString())).toEqual(['\n']);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
});
