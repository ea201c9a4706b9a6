import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ContactFilter, narrow, parseCondition } from './contact-filter.js';
import { filterToQuery } from './filter-to-query.js';

const keys = fc.constantFrom('source', 'channel', 'product', 'issue', 'attributes.store');
const conditions = fc.oneof(
  fc.record({ key: keys, value: fc.string() }),
  fc.record({ key: fc.constant('harm'), value: fc.constantFrom('0', '4', '3+') }),
);

test('whatever a value holds, the address gives it back', () => {
  fc.assert(
    fc.property(fc.array(conditions), (where) => {
      const query = new URLSearchParams(filterToQuery({ where }));
      expect(query.getAll('where').map(parseCondition)).toEqual(where);
    }),
  );
});

test.each([
  { text: 'product=lumen-3', condition: { key: 'product', value: 'lumen-3' } },
  { text: 'attributes.store=a=b', condition: { key: 'attributes.store', value: 'a=b' } },
  { text: 'product=', condition: { key: 'product', value: '' } },
])('$text', ({ text, condition }) => {
  expect(parseCondition(text)).toEqual(condition);
});

test.each([
  { text: 'lumen-3', says: 'key=value' },
  { text: '=x', says: 'key=value' },
  { text: 'colour=red', says: 'one of source channel' },
  { text: 'harm=9', says: 'from 0 to 4' },
])('$text is refused with the remedy', ({ text, says }) => {
  expect(() => parseCondition(text)).toThrow(says);
});

test('narrowing leaves the wider filter alone', () => {
  const wide: ContactFilter = { since: '2026-10-01T00:00:00Z', where: [{ key: 'issue', value: 'set-time' }] };
  expect(filterToQuery(narrow(wide, 'product', 'lumen-3'))).toBe(
    'since=2026-10-01T00%3A00%3A00Z&where=issue%3Dset-time&where=product%3Dlumen-3',
  );
  expect(wide.where).toHaveLength(1);
});
