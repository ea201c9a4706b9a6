import { alertView, retrospectiveView } from '@earshot/contracts';
import { countContacts, type ReadContext, toMoment } from '@earshot/issues';
import { openTestWarehouse } from '@earshot/testkit';
import { emptyState, fold, type WorkspaceState } from '@earshot/workspace';
import { beforeAll, describe, expect, it } from 'vitest';
import { backtest, type Episode, reconcile, replaySpan, retrospective, runReplay, viewAlerts } from './index.js';
import { planted, plantedWorld, ZONE } from './planted-world.testing.js';
import { contactLine, storeWorld } from './world.testing.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-12-31T00:00:00Z');
let ctx: ReadContext;
let episodes: Episode[];

beforeAll(async () => {
  const warehouse = await openTestWarehouse();
  await storeWorld(warehouse, plantedWorld(7), ZONE);
  const returns = Array.from({ length: 160 }, (_, n) => {
    const day = n < 100 ? n % 47 : 46 + (n % 3);
    const at = new Date(Date.parse('2026-08-31T04:00:00Z') + day * 24 * HOUR + n * 60_000).toISOString();
    return JSON.stringify({ id: `r${n}`, at, kind: 'return', product: 'app-b', received_at: at });
  });
  await warehouse.insertLines('outcomes', returns, 'test.outcomes');
  const taxonomy = [{ id: 'app-login', name: { zh: '无法登录', en: 'Cannot log in' }, owner: 'team-app' }];
  const events = [{ at: '2026-10-07', kind: 'release', name: 'App 4.2' } as const];
  ctx = { warehouse, state: { ...emptyState, timeZone: ZONE, taxonomy, events }, now: NOW };
  const span = await replaySpan(ctx, 400);
  if (!span) throw new Error('the world has contacts');
  episodes = (await runReplay(ctx, span)).episodes;
});

const of = (track: Episode['track']) => episodes.filter((episode) => episode.track === track);

describe('the replay of a world with known events', () => {
  it('raises one alert for the surge, on its issue and product, within eight hours, and closes it', () => {
    const rates = of('rate');
    expect(rates.map(({ issue, peak }) => [issue, peak.slice])).toEqual([
      [planted.surge.issue, { product: planted.surge.product }],
    ]);
    const delay = ((rates[0]?.detectedAt ?? 0) - planted.surge.from) / HOUR;
    expect(delay).toBeGreaterThan(0);
    expect(delay).toBeLessThanOrEqual(8);
    const closing = ((rates[0]?.endedAt ?? 0) - planted.surge.to) / HOUR;
    expect(closing).toBeGreaterThan(0);
    expect(closing).toBeLessThan(96);
  });

  it('tells the source’s silence within six hours and its end', () => {
    expect(of('silence')).toHaveLength(1);
    const [silence] = of('silence');
    expect(silence?.issue).toBe(planted.silence.source);
    expect((silence?.detectedAt ?? 0) - planted.silence.from).toBeLessThanOrEqual(6 * HOUR);
    expect(silence?.endedAt).toBeGreaterThan(planted.silence.to);
  });

  it('tells the one dangerous contact at its moment', () => {
    expect(of('harm').map(({ issue, detectedAt, peak }) => [issue, detectedAt, peak.harmLevel])).toEqual([
      [planted.harm.issue, planted.harm.at, 4],
    ]);
  });
});

describe('the alerts of that world', () => {
  let state: WorkspaceState;

  beforeAll(() => {
    let last = 0;
    const changes = reconcile(ctx.state, episodes, { now: NOW, nextId: () => `AL-${++last}` });
    state = changes.reduce(
      (s, change) => fold(s, { v: 1, id: 'x', at: new Date(NOW).toISOString(), ...change }),
      ctx.state,
    );
  });

  it('shows whom it was told to, in local time', async () => {
    const [alert] = state.alerts.values();
    if (!alert) throw new Error('there are alerts');
    const at = '2026-10-20T01:00:00Z';
    const told = { ...alert, notified: [{ at, channel: 'webhook', key: 'k', outcome: 'sent' as const }] };
    const [view] = await viewAlerts({ ...ctx, state }, [told]);
    expect(view?.notified).toEqual([{ ...told.notified[0], at: toMoment(Date.parse(at), ZONE) }]);
  });

  it('every figure opens onto exactly its contacts', async () => {
    const views = await viewAlerts({ ...ctx, state }, [...state.alerts.values()]);
    expect(views).toHaveLength(3);
    for (const view of views) {
      expect(alertView.safeParse(view).error).toBeUndefined();
      const counted = await countContacts(ctx, view.filter);
      expect([view.observed, view.contacts, view.accounts]).toEqual([
        counted.contacts,
        counted.contacts,
        counted.accounts,
      ]);
      expect(await countContacts(ctx, view.episode.filter)).toEqual(view.episode);
      for (const { count } of view.explanation.slices) expect(await countContacts(ctx, count.filter)).toEqual(count);
      const { since: _, until: __, where } = view.filter;
      for (const { from, to, contacts } of view.points.slice(-3)) {
        expect((await countContacts(ctx, { since: from, until: to, where })).contacts).toBe(contacts);
      }
    }
  });

  it('the surge explains itself', async () => {
    const surge = [...state.alerts.values()].find(({ kind }) => kind === 'spike');
    const [view] = await viewAlerts({ ...ctx, state }, surge ? [surge] : []);
    expect(view?.name.en).toBe('Cannot log in');
    expect(view?.lift).toBeGreaterThan(4);
    expect(view?.explanation.slices[0]?.slice).toEqual({ product: 'app-b' });
    expect(view?.explanation.slices[0]?.share).toBeGreaterThan(0.7);
    expect(view?.explanation.phrases.some(({ text }) => text.includes('code'))).toBe(true);
    expect(view?.explanation.changeEvent?.name).toBe('App 4.2');
    expect(view?.explanation.routedBecause.en).toContain('team-app');
    expect(view?.quotes.length).toBeGreaterThanOrEqual(1);
    for (const { text, start, end } of view?.quotes ?? []) expect(text.slice(start, end)).not.toBe('');
    expect(view?.points).toHaveLength(28);
    expect(view?.points.some(({ above }) => above)).toBe(true);
    for (const lang of ['zh', 'en'] as const) {
      expect(view?.explanation.text[lang].some(({ to }) => to?.startsWith('/contacts?'))).toBe(true);
    }
  });

  it('a backtest raises the same ones, and only those of its span', async () => {
    const whole = await backtest(ctx, { from: '2026-08-31T00:00:00+08:00', to: '2026-10-19T00:00:00+08:00' });
    expect(whole.alerts.map(({ kind, detectedAt }) => [kind, Date.parse(detectedAt)])).toEqual(
      episodes.map(({ detected, detectedAt }) => [detected.kind, detectedAt]),
    );
    expect(whole.ticks).toBe(49 * 24);
    const before = await backtest(ctx, {
      from: '2026-08-31T00:00:00+08:00',
      to: '2026-10-01T00:00:00+08:00',
      stepHours: 6,
    });
    expect(before.alerts.map(({ kind }) => kind)).toEqual(['source_silent']);
    expect((await backtest(ctx, { from: NOW, to: NOW + 1 })).alerts).toEqual([]);
  });

  it('the retrospective counts contacts, not their stored versions', async () => {
    const before = (await retrospective({ ...ctx, state })).contacts;
    await ctx.warehouse.insertLines('contacts', plantedWorld(7).slice(0, 500).map(contactLine), 'test.contacts');
    expect((await retrospective({ ...ctx, state })).contacts).toBe(before);
    expect(before).toBe((await countContacts(ctx, { where: [] })).contacts);
  });

  it('the retrospective tells what followed, and how long before', async () => {
    const view = await retrospective({ ...ctx, state });
    expect(retrospectiveView.safeParse(view).error).toBeUndefined();
    expect(view.statement.en.map(({ text }) => text).join('')).toMatch(
      /^You would have known on .*before the returns\./,
    );
    const surge = view.alerts.find(({ kind }) => kind === 'spike');
    expect(surge?.id).toMatch(/^AL-/);
    expect(surge?.followed?.kind).toBe('return');
    expect(surge?.followed?.leadDays).toBeGreaterThan(6);
    expect(surge?.story.en.map(({ text }) => text).join('')).toMatch(/before the returns\.$/);
    expect(surge?.story.zh.map(({ text }) => text).join('')).toContain('退货');
  });
});
