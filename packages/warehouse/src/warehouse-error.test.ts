import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { kindOfCode, toWarehouseError, WarehouseError } from './warehouse-error.js';

test.each([
  ['241', 'transient'],
  ['252', 'transient'],
  ['ECONNREFUSED', 'transient'],
  // A replica that is down holds up a quorum, a mutation, a change of the table.
  ['285', 'transient'],
  ['341', 'transient'],
  ['517', 'transient'],
  ['27', 'permanent'],
  ['41', 'permanent'],
  ['60', 'unknown'],
  ['516', 'unknown'],
  ['whatever', 'unknown'],
])('code %s is %s', (code, kind) => {
  expect(kindOfCode(code)).toBe(kind);
});

test('what ClickHouse quotes from the row stands in no place a logger looks at', () => {
  const raw = "Cannot parse input: expected '\"' before: 'my card is 4111': (at row 1) (CANNOT_PARSE_INPUT)";
  const thrown = Object.assign(new Error(raw), { code: '27', type: 'CANNOT_PARSE_INPUT' });
  const error = toWarehouseError('insert_contacts', thrown);
  expect(error).toMatchObject({ code: '27', kind: 'permanent', operation: 'insert_contacts' });
  expect(error.message).toBe('insert_contacts: CANNOT_PARSE_INPUT (27)');
  expect(error.rawMessage).toBe(raw);
  expect(`${JSON.stringify(error)} ${inspect(error)} ${error.stack} ${Object.values(error)}`).not.toContain('4111');
});

test('the embedded engine’s own errors and the client’s timeouts are understood', () => {
  const engine = Object.assign(new Error('Code: 241. DB::Exception: … (MEMORY_LIMIT_EXCEEDED)'), {
    code: 'CHDB_INSERT',
    clickhouseCode: 241,
  });
  expect(toWarehouseError('x', engine)).toMatchObject({ code: '241', kind: 'transient' });
  expect(toWarehouseError('x', engine).message).toBe('x: MEMORY_LIMIT_EXCEEDED (241)');
  expect(toWarehouseError('x', new Error('Timeout error.'))).toMatchObject({ kind: 'transient' });
  expect(toWarehouseError('x', new Error('socket hang up'))).toMatchObject({ kind: 'transient' });
  expect(toWarehouseError('x', 'nonsense')).toMatchObject({ code: 'UNKNOWN', kind: 'unknown' });
});

test('a WarehouseError stays itself', () => {
  const error = new WarehouseError('x', '27', 'failed', 'permanent');
  expect(toWarehouseError('y', error)).toBe(error);
});

test.each([
  ['516', 'EARSHOT_WAREHOUSE_PASSWORD'],
  ['81', 'EARSHOT_WAREHOUSE_DATABASE'],
  ['497', 'EARSHOT_WAREHOUSE_USER'],
  ['701', 'EARSHOT_WAREHOUSE_CLUSTER'],
])('number %s names the setting %s', (code, setting) => {
  const error = toWarehouseError('ping', Object.assign(new Error('as the server says it'), { code }));
  expect(error).toMatchObject({ code, kind: 'unknown' });
  expect(error.message).toContain(setting);
});

test.each(['', '<html><h1>502 Bad Gateway</h1></html>', '503 Service Unavailable', 'no healthy upstream'])(
  'a proxy that answers for the server (%s) is transient',
  (body) => {
    expect(toWarehouseError('x', new Error(body))).toMatchObject({ code: 'PROXY', kind: 'transient' });
  },
);
