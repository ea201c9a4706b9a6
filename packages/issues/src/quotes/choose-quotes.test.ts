import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuotes } from './choose-quotes.js';
import type { QuoteRow } from './quote-candidates.js';

function row(id: string, text: string, change: Partial<QuoteRow> = {}): QuoteRow {
  return {
    source: 'chat',
    id,
    occurred_ms: 1_000,
    offset_minutes: 480,
    channel: 'chat',
    product: '',
    account: `a-${id}`,
    account_key: `a-${id}`,
    language: 'en',
    harm_level: 0,
    harm_quote: '',
    harm_turn: -1,
    issues: ['set-time'],
    issue_scores: [0.8],
    mentions: [{ issue: 'set-time', turn: 0, start: 0, end: text.length, quote: text, score: 0.8, sentiment: 0 }],
    turns: [{ speaker: 'customer', text, at: '' }],
    ...change,
  };
}

const ids = (rows: QuoteRow[], why: Parameters<typeof chooseQuotes>[2], limit = 5) =>
  chooseQuotes(rows, 'set-time', why, limit).map(({ id }) => id);

describe('quotes chosen', () => {
  it('are one per account and never the same text twice', () => {
    const rows = [
      row('1', 'how do I set the time on this watch'),
      row('2', 'How do I set the time on this watch??'),
      row('3', 'the clock cannot be changed since the update'),
      row('4', 'changing the clock is impossible', { account_key: 'a-3' }),
    ];
    expect(ids(rows, 'typical')).toHaveLength(2);
  });

  it('are typical when they are worded as most others are', () => {
    const rows = [
      row('odd', 'my grandmother once owned a horse called Clarence'),
      row('1', 'cannot set the time on my new watch'),
      row('2', 'how can I set the time of the watch'),
      row('3', 'there is no way to set the time here'),
    ];
    expect(ids(rows, 'typical', 1)[0]).not.toBe('odd');
  });

  it('show a second language many customers wrote in', () => {
    const rows = [
      row('1', 'cannot set the time on my new watch'),
      row('2', 'time setting is a mystery to me'),
      row('3', '侧面没有旋钮怎么调时间', { language: 'zh' }),
    ];
    expect(chooseQuotes(rows, 'set-time', 'typical', 2).map(({ language }) => language)).toEqual(['en', 'zh']);
  });

  it('are ordered by time, harm or doubt', () => {
    const rows = [
      row('old', 'one thing went wrong with it', { occurred_ms: 1, issue_scores: [0.5] }),
      row('new', 'nothing happens when I press', { occurred_ms: 9 }),
      row('hurt', 'the charger burned my hand badly', {
        occurred_ms: 5,
        harm_level: 4,
        harm_quote: 'burned my hand',
        harm_turn: 0,
      }),
    ];
    expect(ids(rows, 'newest')).toEqual(['new', 'hurt', 'old']);
    expect(ids(rows, 'unsure', 1)).toEqual(['old']);
    const [harm, ...others] = chooseQuotes(rows, 'set-time', 'most_harmful', 5);
    expect(others).toEqual([]);
    expect(harm?.text.slice(harm.start, harm.end)).toBe('burned my hand');
  });

  it('mark the first words of a contact without a mention, and leave out one without words', () => {
    const silent = row('1', '', { mentions: [], turns: [{ speaker: 'customer', text: ' ', at: '' }] });
    const spoken = row('2', 'hello there', { mentions: [] });
    expect(ids([silent, spoken], 'newest')).toEqual(['2']);
  });

  it('are the same whatever the order of the rows, and spans lie within their text', () => {
    const rows = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), text: fc.string({ minLength: 1 }) }), {
      selector: ({ id }) => id,
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom('typical', 'newest', 'most_harmful', 'unsure'), (drawn, why) => {
        const built = drawn.map(({ id, text }) => row(id, text));
        const chosen = chooseQuotes(built, 'set-time', why, 4);
        expect(chooseQuotes([...built].reverse(), 'set-time', why, 4)).toEqual(chosen);
        for (const { text, start, end } of chosen) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
        expect(new Set(chosen.map(({ account }) => account)).size).toBe(chosen.length);
      }),
    );
  });
});
