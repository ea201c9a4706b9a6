import { contactFilter } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whereSql } from './where-sql.js';

const filterOf = (key: string, value: string) => contactFilter.parse({ where: [{ key, value }] });

describe('a filter as SQL', () => {
  it('selects everything without conditions', () =>
    expect(whereSql({ where: [] })).toEqual({ sql: 'true', params: {} }));

  it.each([
    ['harm', '3', '(harm_level = {where_0:UInt8})'],
    ['harm', '3+', '(harm_level >= {where_0:UInt8})'],
    ['issue', 'unassigned', '(empty(issues))'],
    ['issue', '', '(empty(issues))'],
    ['issue', 'set-time', '(has(issues, {where_0:String}))'],
    ['productVersion', '3.1', '(product_version = {where_0:String})'],
    ['attributes.batch', 'C2638', '(attributes[{where_0:String}] = {where_1:String})'],
  ])('%s=%s → %s', (key, value, sql) => expect(whereSql(filterOf(key, value)).sql).toBe(sql));

  it('puts times into bound epoch milliseconds: since is in, until is not', () => {
    const { sql, params } = whereSql({
      since: '2026-10-26T00:00:00+08:00',
      until: '2026-11-02T00:00:00+08:00',
      where: [],
    });
    expect(sql).toMatch(/^\(occurred_at >= .*\) AND \(occurred_at < .*\)$/);
    expect(params).toEqual({ where_0: 1792944000000, where_1: 1793548800000 });
  });

  it('refuses a harm level that cannot be, with the remedy', () => {
    expect(() => whereSql(filterOf('harm', '9'))).toThrow('write a level from 0 to 4');
  });

  it('never lets what a person wrote into the statement', () => {
    const key = fc.oneof(
      fc.constantFrom('source', 'channel', 'product', 'region', 'language', 'account', 'issue', 'productVersion'),
      fc.string({ minLength: 1 }).map((name) => `attributes.${name}`),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ key, value: fc.string({ minLength: 1 }) })), (where) => {
        const { sql } = whereSql({ where });
        const shape = whereSql({
          where: where.map((c) => ({
            key: c.key.startsWith('attributes.') ? 'attributes.x' : c.key,
            value: c.value === 'unassigned' ? c.value : 'x',
          })),
        });
        expect(sql).toBe(shape.sql);
      }),
    );
  });
});
