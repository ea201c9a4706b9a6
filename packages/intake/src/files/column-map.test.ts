import { expect, test } from 'vitest';
import { rowToItem } from './column-map.js';

test.each([
  { name: 'names are fields', row: { id: '7', text: 'hi' }, map: undefined, item: { id: '7', text: 'hi' } },
  { name: 'empty cells are absent', row: { id: '7', product: '  ' }, map: undefined, item: { id: '7' } },
  {
    name: 'dots nest and numbers become numbers',
    row: { 'outcome.csat': '4', 'outcome.resolved': '是', 'attributes.store': '旗舰店', revision: '2' },
    map: undefined,
    item: { outcome: { csat: 4, resolved: true }, attributes: { store: '旗舰店' }, revision: 2 },
  },
  {
    name: 'a map renames and translates',
    row: { 工单号: '9', 渠道: '电话', 备注: 'x' },
    map: { id: '工单号', channel: { column: '渠道', values: { 电话: 'phone' } } },
    item: { id: '9', channel: 'phone' },
  },
  {
    name: 'what is no number stays for the door to refuse',
    row: { revision: 'two' },
    map: undefined,
    item: { revision: 'two' },
  },
])('$name', ({ row, map, item }) => {
  expect(rowToItem(row as Record<string, string>, map)).toEqual(item);
});
