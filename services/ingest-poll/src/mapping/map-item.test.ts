import { expect, test } from 'vitest';
import { fillTemplate, mapItem } from './map-item.js';
import { turnsRule } from './mapping.js';

const mapping = { timeZone: 'Asia/Shanghai' };

test('fields from pointers, constants, values, templates and times', () => {
  const item = {
    sid: 4711,
    start: 1_793_581_200_000,
    ch: 2,
    star: '5',
    vip: true,
    user: { id: null, uid: 'u-9' },
    store: '旗舰店',
  };
  const mapped = mapItem(item, {
    ...mapping,
    source: 'desk',
    fields: {
      id: '/sid',
      occurredAt: { pointer: '/start', time: 'epoch-milliseconds' },
      revision: { pointer: '/start', time: 'epoch-milliseconds' },
      channel: { pointer: '/ch', values: { '1': 'app', '2': 'wechat' }, otherwise: 'chat' },
      account: { pointer: ['/user/id', '/user/uid'] },
      region: '/nowhere',
      product: { pointer: '/nowhere', otherwise: 'lumen-3' },
      language: { constant: 'zh' },
      url: { template: 'https://desk.example/s/{/sid}' },
      'outcome.csat': '/star',
      'attributes.vip': '/vip',
      'links.order': '/sid',
    },
  });
  expect(mapped).toEqual({
    source: 'desk',
    id: '4711',
    occurredAt: '2026-11-02T09:00:00.000+08:00',
    revision: 1_793_581_200_000,
    channel: 'wechat',
    account: 'u-9',
    product: 'lumen-3',
    language: 'zh',
    url: 'https://desk.example/s/4711',
    'outcome.csat': '5',
    'attributes.vip': true,
    links: [{ kind: 'order', value: '4711' }],
  });
});

test('a value mapped to null is absent, one that no rule names stays for the door to refuse', () => {
  const rule = { pointer: '/star', values: { '0': null, '1': 1 } };
  expect(mapItem({ star: 0 }, { ...mapping, fields: { 'outcome.csat': rule } })).toEqual({});
  expect(mapItem({ star: 'great' }, { ...mapping, fields: { 'outcome.csat': rule } })).toEqual({
    'outcome.csat': 'great',
  });
  expect(mapItem({ at: 'soon' }, { ...mapping, fields: { occurredAt: { pointer: '/at', time: 'iso' } } })).toEqual({
    occurredAt: 'soon',
  });
});

test('turns: filtered, with the customer told by who asked, times of the zone', () => {
  const item = {
    requester: 7,
    comments: [
      { author: 7, public: true, body: '怎么退货', at: '2026-11-02 09:00:00' },
      { author: 1, public: false, body: 'internal', at: '2026-11-02 09:01:00' },
      { author: 1, public: true, body: '好的', at: '2026/11/02 09:02:00' },
    ],
  };
  const turns = turnsRule.parse({
    list: '/comments',
    only: [{ pointer: '/public', equals: true }],
    speaker: { customerWhen: { pointer: '/author', sameAs: '/requester' } },
    text: '/body',
    at: { pointer: '/at', time: 'local' },
  });
  expect(mapItem(item, { ...mapping, fields: {}, turns }).turns).toEqual([
    { speaker: 'customer', text: '怎么退货', at: '2026-11-02T09:00:00.000+08:00' },
    { speaker: 'agent', text: '好的', at: '2026-11-02T09:02:00.000+08:00' },
  ]);
});

test('templates encode what they are told to, and need everything', () => {
  expect(fillTemplate('/t/{/id}/c', { id: 'a/b' }, encodeURIComponent)).toBe('/t/a%2Fb/c');
  expect(fillTemplate('/t/{/id}', {})).toBeUndefined();
});

test('nothing inherited is found: a pointer sees what the document says', () => {
  expect(mapItem({}, { ...mapping, fields: { id: '/constructor/name' } })).toEqual({});
});
