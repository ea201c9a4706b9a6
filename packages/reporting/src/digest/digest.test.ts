import { type ContactFilter, type DigestView, digestView, filterToQuery, parseCondition } from '@earshot/contracts';
import { countContacts, plainText, type ReadContext } from '@earshot/issues';
import { claimsOf } from '@earshot/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDigest, buildToday, digestHtml, digestMarkdown } from '../index.js';
import { openStoryWorld } from '../story-world.testing.js';

let ctx: ReadContext;
let view: DigestView;

beforeAll(async () => {
  ctx = await openStoryWorld();
  view = await buildDigest(ctx, '2026-W44');
});

describe('the digest of the week the new watch came out', () => {
  it('is what the contract says', () => expect(() => digestView.parse(view)).not.toThrow());

  it('leads with whom it hurt, then what rose, then what followed, in both languages', () => {
    expect(plainText(view.headline.en)).toMatch(
      /^Charger overheats: 1 customer hurt; \d+ customers contacted us about “How to set the time”, \d\.\d× what we expect, and returns followed\.$/,
    );
    expect(plainText(view.headline.zh)).toMatch(
      /^充电座发烫：1 人受伤；\d+ 位客户提到“如何调时间”，是预期的 \d\.\d×，退货随后增多。$/,
    );
    expect(view.subject.en).toMatch(/^W44: Charger overheats, 1 customer hurt; How to set the time, \d+ customers$/);
  });

  it('calls the launch a hypothesis and says what it rests on', () => {
    const text = plainText(view.hypothesis?.en ?? []);
    expect(text).toMatch(
      /^“How to set the time”: \d\d% of contacts come from Lumen.3\. Nearest change: Lumen 3 launch \(22 Oct\)\. A hypothesis, not a cause\.$/,
    );
  });

  it('lists all serious harm and the returns that left their band', () => {
    expect(view.harmful.map(({ id }) => id)).toEqual(['burn']);
    expect(view.outcomes).toMatchObject([{ kind: 'return', product: 'lumen-3', issue: 'set-time' }]);
    expect(view.outcomes[0]?.total).toBeGreaterThan(view.outcomes[0]?.expectedHigh ?? Number.POSITIVE_INFINITY);
  });

  it('gives the same run id for the same numbers', async () => {
    const again = await buildDigest({ ...ctx, now: ctx.now + 3_600_000 }, '2026-W44');
    expect(again.runId).toBe(view.runId);
    expect(again.writtenAt).not.toBe(view.writtenAt);
  });

  it('is worth sending, and a week in its band is not', async () => {
    expect(view.worthSending).toBe(true);
    const calm = { ...ctx, state: { ...ctx.state, alerts: new Map(), events: [], actions: [] } };
    const before = await buildDigest(calm, '2026-W41');
    expect(before.rose.concat(before.fell, before.harmful)).toEqual([]);
    expect(before.worthSending).toBe(false);
    expect(plainText(before.headline.en)).toMatch(/^A week as expected: /);
  });

  it('refuses what is no week', async () => {
    await expect(buildDigest(ctx, '44')).rejects.toThrow('write it like 2026-W44');
  });
});

describe.each(['zh', 'en'] as const)('the e-mail in %s', (lang) => {
  it('has tables and inline styles only: no image, no script, no style sheet', () => {
    const html = digestHtml(view, lang);
    expect(html).not.toMatch(/<(img|script|style|link|svg|iframe)|url\(|class=/i);
    expect(html).toContain('max-width:640px');
  });

  it('opens tags in the order it closes them', () => {
    const open: string[] = [];
    for (const [, slash, tag] of digestHtml(view, lang).matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
      if (tag === 'meta' || tag === 'br') continue;
      if (slash === '') open.push(tag ?? '');
      else expect(open.pop()).toBe(tag);
    }
    expect(open).toEqual([]);
  });

  it('links counts to the console page that lists as many contacts', async () => {
    const links = [
      ...digestHtml(view, lang, { consoleUrl: 'https://earshot.example' }).matchAll(
        /<a href="https:\/\/earshot\.example\/contacts\?([^"]*)"[^>]*>([^<]*)</g,
      ),
    ];
    let checked = 0;
    for (const [, query = '', text = ''] of links) {
      const shown = /(\d[\d,]*) ?(?:位客户|customers?)/.exec(text);
      if (!shown) continue;
      const { accounts } = await countContacts(ctx, readFilter(query.replaceAll('&amp;', '&')));
      expect(accounts, text).toBe(Number(shown[1]?.replaceAll(',', '')));
      checked += 1;
    }
    expect(checked).toBeGreaterThan(1);
  });

  it('writes real minus signs, en dashes and the punctuation of its language', () => {
    const text = digestMarkdown(view, lang).replaceAll(/\]\([^)]*\)/g, ']');
    expect(text).toMatch(/\d–\d/);
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    if (lang === 'zh') expect(text).not.toMatch(/\p{Script=Han}[,;!?]/u);
  });
});

it('never lets customer text break out of the e-mail or the Markdown', () => {
  const evil = '<script>alert(1)</script> | **x** "';
  const [quote] = view.quotes;
  if (!quote) throw new Error('the story has quotes');
  const changed = { ...view, quotes: [{ ...quote, text: evil, start: 0, end: evil.length, why: 'typical' as const }] };
  expect(digestHtml(changed, 'en')).toContain('&lt;script&gt;');
  expect(digestHtml(changed, 'en')).not.toContain('<script>');
  expect(digestMarkdown(changed, 'en')).toContain('\\<script\\>alert(1)\\</script\\> \\| \\*\\*x\\*\\*');
});

describe('today', () => {
  it('says first what waits for a person', async () => {
    const today = await buildToday(ctx);
    expect(today.week).toBe('2026-W44');
    expect(plainText(today.statement.en)).toMatch(
      /^One thing needs a person\. Charger overheats: 3 customers, worst harm level 4, nobody has acknowledged it for 13 h\. How to set the time on Lumen.3: \d+ customers in 24 h, \d\.\d× what we expect\.$/,
    );
    expect(plainText(today.statement.zh)).toMatch(
      /^一件事等人接手。充电座发烫：3 位客户，最高 4 级伤害，13 小时未确认。/,
    );
    expect(today.alerts.map(({ id }) => id)).toEqual(['AL-1047', 'AL-1042']);
    expect(today.harmful[0]?.id).toBe('burn');
    expect(today.frequent[0]?.id).toBe('set-time');
  });

  it('says what was checked when nothing is open', async () => {
    const today = await buildToday({ ...ctx, state: { ...ctx.state, alerts: new Map() } });
    expect(plainText(today.statement.en)).toMatch(
      /^Nothing is open\. 5 issues and [\d,]+ contacts checked, to 2 Nov 09:20\.$/,
    );
  });

  it('shows the last days there are when nothing has come since', async () => {
    const today = await buildToday({ ...ctx, now: Date.parse('2027-03-01T09:00:00+08:00') });
    expect(today.window).toEqual({ from: '2026-10-27T00:00:00+08:00', to: '2026-11-03T00:00:00+08:00' });
    expect(today.total.contacts).toBeGreaterThan(0);
  });
});

it.each(['today', 'digest'])('every number of %s opens onto as many contacts', async (page) => {
  const claims = claimsOf(page === 'today' ? await buildToday(ctx) : view);
  expect(claims.length).toBeGreaterThan(50);
  for (const { path, filter, contacts, accounts } of claims) {
    const counted = await countContacts(ctx, filter);
    if (contacts !== undefined) expect(counted.contacts, path).toBe(contacts);
    if (accounts !== undefined) expect(counted.accounts, path).toBe(accounts);
  }
});

/** The filter of a console address, read as the console reads it. */
function readFilter(query: string): ContactFilter {
  const params = new URLSearchParams(query);
  const filter: ContactFilter = {
    where: params.getAll('where').map(parseCondition),
    ...(params.get('since') !== null && { since: params.get('since') ?? '' }),
    ...(params.get('until') !== null && { until: params.get('until') ?? '' }),
  };
  expect(filterToQuery(filter)).toBe(query);
  return filter;
}
