import type { Alert, AlertEvidence } from '@earshot/contracts';
import { plainText } from '@earshot/issues';
import { expect, it } from 'vitest';
import { alertStatement, type StatementFacts } from './alert-statement.js';

const peak: AlertEvidence = {
  kind: 'spike',
  issue: 'seat',
  slice: { product: 'lumen-3' },
  startedAt: '2026-10-25T01:00:00Z',
  window: { from: '2026-10-25T00:00:00Z', to: '2026-10-26T00:00:00Z' },
  observed: 68,
  accounts: 68,
  expected: 12,
  low: 7,
  high: 18,
  lift: 5.7,
  score: 2,
  exposed: false,
  harmLevel: 0,
};

function told(change: Partial<AlertEvidence>, facts: Partial<StatementFacts> = {}): { zh: string; en: string } {
  const alert = { ...peak, peak: { ...peak, ...change } } as unknown as Alert;
  const statement = alertStatement({
    alert,
    name: { zh: '座位', en: 'Seat' },
    count: { contacts: 71, accounts: 70, filter: { where: [] } },
    lift: 71 / 12,
    slices: [],
    effects: null,
    movesWith: [],
    changeEvent: null,
    zone: 'UTC',
    ...facts,
  });
  return { zh: plainText(statement.zh), en: plainText(statement.en) };
}

it('quotes the contacts and customers of its filter, and what is expected of them', () => {
  const { zh, en } = told({});
  expect(en).toContain('71 contacts from 70 customers in 24 hours, where 12 were expected (7–18): 5.9×.');
  expect(zh).toContain('24 小时内 71 次来访，来自 70 位客户，预期 12（7–18）');
});

it('names the issues that only rise with it', () => {
  const movesWith = [{ id: 'change-seat', name: { zh: '换座位', en: 'Change my seat' } }];
  expect(told({}, { movesWith }).en).toContain('Moves together with: Change my seat.');
  expect(told({}, { movesWith }).zh).toContain('同涨：换座位。');
  expect(told({}).en).not.toContain('together');
});

it('says when a new product is compared with the others', () => {
  expect(told({ bySiblings: true }).en).toMatch(/Lumen.3 has no history yet/);
  expect(told({ bySiblings: true }).zh).toMatch(/Lumen.3 还没有自己的历史/);
  expect(told({}).en).toContain('Without exposure');
});
