import { expect, test } from 'vitest';
import { readTaxonomy } from './read-taxonomy.js';

const name = { zh: '如何调时间', en: 'How to set the time' };
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

test('examples are redacted before anything sees them', () => {
  const { taxonomy } = readTaxonomy([{ id: 'set-time', name, examples: [{ text: 'call me on 13800138000' }] }]);
  expect(taxonomy[0]?.examples[0]?.text).toBe('call me on [PHONE]');
});

test.each([
  { name: 'not JSON', body: '{"id": \n', at: { line: 1 } },
  { name: 'no name in one language', body: line({ id: 'a', name: { en: 'A' } }), at: { line: 1, field: 'name.zh' } },
  { name: 'an id twice', body: line({ id: 'a', name }) + line({ id: 'a', name }), at: { line: 2, field: 'id' } },
  { name: 'the reserved id', body: line({ id: 'unassigned', name }), at: { line: 1, field: 'id' } },
  { name: 'nothing at all', body: '\n\n', at: { line: 1 } },
])('$name is named with its line', ({ body, at }) => {
  const { rejections } = readTaxonomy(Buffer.from(body));
  expect(rejections[0]).toMatchObject(at);
  expect(rejections[0]?.remedy.length).toBeGreaterThan(5);
});
