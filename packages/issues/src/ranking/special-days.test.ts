import type { ChangeEvent, ContactFilter } from '@earshot/contracts';
import { expect, it } from 'vitest';
import { dayOf } from '../local-days.js';
import { specialDays } from './special-days.js';

const ZONE = 'Asia/Shanghai';
const event = (change: Partial<ChangeEvent>): ChangeEvent => ({
  at: '2026-10-21',
  kind: 'campaign',
  name: 'Sale',
  ...change,
});
const all: ContactFilter = { where: [] };
const lumen: ContactFilter = { where: [{ key: 'product', value: 'lumen-3' }] };

it.each<[string, Partial<ChangeEvent>, ContactFilter, string | null]>([
  ['a sale', {}, all, '2026-10-21'],
  ['a holiday', { kind: 'holiday' }, lumen, '2026-10-21'],
  ['the local day of a moment', { at: '2026-10-20T17:00:00Z' }, all, '2026-10-21'],
  ['a launch changes what is normal', { kind: 'launch' }, all, null],
  ['a product’s sale is no sale of all', { product: 'lumen-3' }, all, null],
  ['but it is one of the product', { product: 'lumen-3' }, lumen, '2026-10-21'],
  ['elsewhere', { region: 'gb' }, lumen, null],
])('%s', (_, change, filter, day) => {
  const number = day === null ? null : dayOf(Date.parse(`${day}T12:00:00+08:00`), ZONE);
  expect(specialDays([event(change)], filter, ZONE)).toEqual(number === null ? [] : [{ first: number, last: number }]);
});

it('counts a day of two events once', () => {
  expect(specialDays([event({}), event({ kind: 'holiday' })], all, ZONE)).toHaveLength(1);
});
