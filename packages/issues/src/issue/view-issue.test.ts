import { type IssueView, issueView } from '@earshot/contracts';
import { aStoredContact, openTestWarehouse, type StoredContact, storedRow } from '@earshot/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { testState } from '../random-world.testing.js';
import type { ReadContext } from '../read-context.js';
import { plainText } from '../wording/sentence.js';
import { viewIssue } from './view-issue.js';

const DAY = 86_400_000;
const START = Date.parse('2026-09-01T00:00:00+08:00');
const week = { since: '2026-10-26T00:00:00+08:00', until: '2026-11-02T00:00:00+08:00', where: [] };
let ctx: ReadContext;
let view: IssueView;

/** 62 days. set-time: 2 a day, 30 on the days 48 to 54, 12 after an action on day 54; returns rise with it, five days later. */
function world(): StoredContact[] {
  const contacts: StoredContact[] = [];
  for (let day = 0; day < 62; day += 1) {
    const surge = day < 48 ? 2 : day < 55 ? 30 : 12;
    for (let n = 0; n < surge + 20; n += 1) {
      const asked = n < surge;
      contacts.push(
        aStoredContact({
          id: `c${contacts.length}`,
          occurredAt: new Date(START + day * DAY + n * 1_200_000).toISOString(),
          issues: [asked ? 'set-time' : 'late'],
          account: asked ? `t${day}-${n % 10}` : `l${day}-${n}`,
          product: asked && n > 0 ? 'lumen-3' : 'lumen-2',
          channel: n % 2 === 0 ? 'chat' : 'phone',
          ...(n === 1 && { outcome: { csat: 5, resolved: true, effort: 6 } }),
        }),
      );
    }
  }
  return contacts;
}

beforeAll(async () => {
  const warehouse = await openTestWarehouse();
  await warehouse.insertLines('contacts', world().map(storedRow), 'test');
  const days = Array.from({ length: 62 }, (_, day) => day);
  const exposures = days.map((day) => ({
    measure: 'units_in_use',
    at: new Date(START + day * DAY).toISOString(),
    bucket_hours: 24,
    value: day < 55 ? 1_000 : 1_500,
    received_at: new Date(START).toISOString(),
  }));
  await warehouse.insertLines(
    'exposures',
    exposures.map((row) => JSON.stringify(row)),
    'test',
  );
  const returns = days.flatMap((day) =>
    Array.from({ length: day < 53 ? 2 : 16 }, (_, n) => ({
      id: `r${day}-${n}`,
      at: new Date(START + day * DAY + n * 60_000).toISOString(),
      kind: 'return',
      account: `t${day}-${n}`,
      product: 'lumen-3',
      received_at: new Date(START).toISOString(),
    })),
  );
  await warehouse.insertLines(
    'outcomes',
    returns.map((row) => JSON.stringify(row)),
    'test',
  );
  const at = '2026-10-25T10:00:00+08:00';
  const state = {
    ...testState,
    actions: [{ id: '1', issue: 'set-time', what: 'Show the gesture on first run', owner: 'lin', at }],
    events: [
      { at: '2026-10-18', kind: 'launch' as const, name: 'Lumen 3', product: 'lumen-3' },
      { at: '2026-10-19', kind: 'release' as const, name: 'Firmware of another watch', product: 'kite' },
    ],
  };
  ctx = { warehouse, state, now: Date.parse('2026-11-02T09:20:00+08:00') };
  view = await viewIssue(ctx, 'set-time', week, []);
});

describe('one issue, whole', () => {
  it('is what the contract says', () => expect(() => issueView.parse(view)).not.toThrow());

  it('says how many asked, what it is compared with, and what followed', () => {
    expect(plainText(view.statement.en)).toMatch(
      /^70 customers contacted us in W44, \d\.\d× what we expect; 77\/84 of contacts are about Lumen.3\. Returns followed about 5 days later: 112, expected \d+\.$/,
    );
    expect(plainText(view.statement.zh)).toMatch(
      /^W44 有 70 位客户提到，是预期的 \d\.\d×；77\/84 的来访来自 Lumen.3。退货约 5 天后跟来：112，预期 \d+。$/,
    );
  });

  it('counts accounts by day and rates by what was in use then', () => {
    expect(view.exposure).toEqual({ measure: 'units_in_use', value: 1_500 });
    expect(view.days.points.at(-1)).toMatchObject({ contacts: 12, accounts: 10, rate: 8 });
    expect(view.days.points.find((day) => day.contacts === 30)).toMatchObject({ accounts: 10, rate: 30 });
  });

  it('splits the change into more to serve and more trouble with each', () => {
    const { effects, previous, issue } = view;
    expect(previous.contacts).toBe(210);
    expect(effects?.exposure).toBeCloseTo(105);
    expect((effects?.exposure ?? 0) + (effects?.rate ?? 0)).toBeCloseTo(issue.contacts - previous.contacts);
  });

  it('counts who came again, and who returned the watch after asking', () => {
    expect(view.repeat).toEqual({ accounts: 14, of: 70 });
    expect(view.outcomes).toMatchObject([
      { kind: 'return', product: 'lumen-3', total: 112, lagDays: 5, asked: { accounts: 70, events: 70 } },
    ]);
  });

  it('cuts by product and says what stands out', () => {
    const lumen = view.slices.find(({ value }) => value === 'lumen-3');
    expect(lumen).toMatchObject({ count: { contacts: 77 } });
    expect(lumen?.ratio).toBeGreaterThan(2);
    expect(plainText(view.slicesStatement?.en ?? [])).toMatch(/^Lumen.3 brings 77, /);
  });

  it('gives the action its verdict, against what all other contacts did', () => {
    expect(view.actions).toMatchObject([
      { what: 'Show the gesture on first run', verdict: { outcome: 'fell', days: 7, daysNeeded: 7 } },
    ]);
    expect(view.actions[0]?.verdict?.effect).toBeCloseTo(84 / 182 - 1, 2);
    expect(view.counterfactual).toHaveLength(7);
  });

  it('marks what happened to this issue and product only', () => {
    expect(view.markers).toMatchObject([{ kind: 'launch' }, { kind: 'action' }]);
    expect(view.history).toMatchObject([{ author: 'lin' }]);
  });

  it('keeps what is not known apart in the matrix', () => {
    expect(view.matrix).toEqual([
      { satisfied: null, resolved: null, hard: null, contacts: 77 },
      { satisfied: true, resolved: true, hard: true, contacts: 7 },
    ]);
  });

  it('gives zeroes for an issue nobody has come with', async () => {
    const none = await viewIssue(ctx, 'burn', week, []);
    expect(none.issue).toMatchObject({ contacts: 0, accounts: 0, ratio: null });
    expect(plainText(none.statement.en)).toBe('No contact was about this in W44.');
    expect(() => issueView.parse(none)).not.toThrow();
  });
});
