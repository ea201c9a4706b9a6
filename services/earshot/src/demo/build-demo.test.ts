import { readFileSync } from 'node:fs';
import {
  account,
  action,
  type ContactInput,
  changeEvent,
  contact,
  contactIdentity,
  exposure,
  intent,
  type Outcome,
  outcome,
} from '@earshot/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from './build-demo.js';
import { DAY, HOUR, placeCalendar, STORY, writeDay } from './demo-calendar.js';
import { readDemoCorpus } from './demo-corpus.js';
import type { DemoWorld } from './demo-world.js';

const NOW = Date.parse('2026-11-24T09:20:00+08:00');
const WEEK = 7 * DAY;
const corpus = readDemoCorpus();
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const issueOf = new Map(corpus.phrases.map(({ text, intent }) => [text, intent]));
/** The issue whose opening is in the contact: what it is really about. */
const truth = ({ text, turns }: ContactInput): string | null | undefined => {
  for (const said of [text ?? '', ...(turns ?? []).map((turn) => turn.text)])
    for (const part of [said, ...said.split('\n')]) if (issueOf.has(part)) return issueOf.get(part);
  return undefined;
};

let world: DemoWorld;
beforeAll(() => {
  world = buildDemo({ seed: 7, now: NOW });
});

describe('the sentences', () => {
  test('there are hundreds, in both languages, each once', () => {
    expect(corpus.phrases.length).toBeGreaterThanOrEqual(700);
    const zh = corpus.phrases.filter(({ lang }) => lang === 'zh').length / corpus.phrases.length;
    expect(zh).toBeGreaterThan(0.5);
    expect(zh).toBeLessThan(0.6);
    expect(new Set(corpus.phrases.map(({ text }) => bare(text))).size).toBe(corpus.phrases.length);
  });

  test('none is an example of the taxonomy, and every intent has its own', () => {
    const examples = new Set(corpus.taxonomy.flatMap(({ examples }) => examples.map(({ text }) => bare(text))));
    expect(corpus.phrases.filter(({ text }) => examples.has(bare(text)))).toEqual([]);
    const known = new Set(corpus.taxonomy.map(({ id }) => id));
    expect(corpus.phrases.filter((phrase) => phrase.intent !== null && !known.has(phrase.intent))).toEqual([]);
    for (const { id, examples } of corpus.taxonomy) {
      expect(examples.filter(({ lang }) => lang === 'zh').length, id).toBeGreaterThanOrEqual(20);
      expect(examples.filter(({ lang }) => lang === 'en').length, id).toBeGreaterThanOrEqual(20);
    }
  });

  test('what looks personal is a made-up number or a reserved domain', () => {
    const everything = readFileSync(new URL('../../demo/phrases.jsonl', import.meta.url), 'utf8').concat(
      readFileSync(new URL('../../demo/lines.jsonl', import.meta.url), 'utf8'),
    );
    const mails = everything.match(/[\w.]+@[\w.]+\w/g) ?? [];
    expect(mails.length).toBeGreaterThan(1);
    for (const mail of mails) expect(mail).toMatch(/@example\.com$/);
    const mobiles = everything.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? [];
    for (const mobile of mobiles) expect(['13800138000', '13900139000']).toContain(mobile);
  });
});

describe('the world', () => {
  test('is the same for a seed and another for another', () => {
    expect(buildDemo({ seed: 7, now: NOW })).toEqual(world);
    expect(buildDemo({ seed: 8, now: NOW }).contacts).not.toEqual(world.contacts);
  });

  test('a week later it is the same, moved', () => {
    const later = buildDemo({ seed: 7, now: NOW + WEEK });
    expect(later.contacts.map(({ id }) => id)).toEqual(world.contacts.map(({ id }) => id));
    const moved = later.contacts.map(
      ({ occurredAt }, n) => Date.parse(occurredAt) - Date.parse(world.contacts[n]?.occurredAt ?? ''),
    );
    expect(new Set(moved)).toEqual(new Set([WEEK]));
  });

  test.each([
    '2026-11-23T00:20:00+08:00',
    '2026-11-25T04:30:00+08:00',
    '2026-11-29T23:59:00+08:00',
    '2027-03-01T15:00:00Z',
  ])('ends now: %s', (moment) => {
    const now = Date.parse(moment);
    const { contacts, exposures, outcomes } = buildDemo({ seed: 1, now });
    const times = contacts.map(({ occurredAt }) => Date.parse(occurredAt));
    expect(Math.max(...times)).toBeLessThanOrEqual(now);
    expect(Math.max(...times)).toBeGreaterThan(now - 6 * HOUR);
    const first = Math.min(...times);
    expect(now - first).toBeGreaterThan(9.9 * WEEK);
    expect(now - first).toBeLessThan(10.2 * WEEK);
    expect(contacts.length).toBeGreaterThan(9_000);
    expect(contacts.length).toBeLessThan(12_000);
    for (const { at } of exposures) expect(Date.parse(`${at}T00:00:00+08:00`) + DAY).toBeLessThanOrEqual(now);
    for (const { at } of outcomes) expect(Date.parse(at)).toBeLessThanOrEqual(now);
  });

  test('every item is valid and every contact its own', () => {
    for (const item of world.contacts) contact.parse(item);
    for (const item of world.exposures) exposure.parse(item);
    for (const item of world.outcomes) outcome.parse(item);
    for (const item of world.events) changeEvent.parse(item);
    for (const item of world.accounts) account.parse(item);
    for (const item of world.actions) action.parse(item);
    for (const item of world.taxonomy) intent.parse(item);
    expect(new Set(world.contacts.map(contactIdentity)).size).toBe(world.contacts.length);
    expect(new Set(world.outcomes.map(({ id }) => id)).size).toBe(world.outcomes.length);
    for (const item of world.contacts) {
      const first = item.turns?.find(({ speaker }) => speaker === 'customer')?.at;
      if (first !== undefined) expect(first).toBe(item.occurredAt);
    }
  });

  test('some come late, after others that happened later', () => {
    const times = world.contacts.map(({ occurredAt }) => Date.parse(occurredAt));
    const late = times.filter((at, n) => n > 0 && at < (times[n - 1] ?? 0)).length;
    expect(late / times.length).toBeGreaterThan(0.003);
    expect(late / times.length).toBeLessThan(0.03);
  });
});

describe('the story', () => {
  const calendar = placeCalendar(NOW);
  const dayOf = (at: string): number => Math.floor((Date.parse(at) - calendar.start) / DAY);
  const per = (from: number, to: number, wanted: (item: ContactInput) => boolean): number =>
    world.contacts.filter((item) => dayOf(item.occurredAt) >= from && dayOf(item.occurredAt) < to && wanted(item))
      .length /
    (to - from);
  const setTime = (item: ContactInput): boolean => truth(item) === 'set-time';

  test('"how to set the time" surges after the launch, on Lumen 3, and falls after the action', () => {
    const before = per(STORY.launch - 21, STORY.launch, setTime);
    const surge = per(STORY.launch + 5, STORY.action, setTime);
    const after = per(STORY.action + 4, calendar.today, setTime);
    expect(surge / before).toBeGreaterThan(6);
    expect(surge / before).toBeLessThan(11);
    expect(after / surge).toBeLessThan(0.55);
    const inSurge = world.contacts.filter((item) => dayOf(item.occurredAt) >= STORY.launch + 4 && setTime(item));
    const known = inSurge.filter(({ product }) => product !== undefined);
    expect(known.filter(({ product }) => product === 'lumen-3').length / known.length).toBeGreaterThan(0.75);
  });

  test('the returns of Lumen 3 rise about five days later, and those who asked return about ten times as often', () => {
    const returns = (from: number, to: number): number =>
      world.outcomes.filter(({ at, product }) => product === 'lumen-3' && dayOf(at) >= from && dayOf(at) < to).length /
      (to - from);
    expect(returns(STORY.launch + 7, STORY.action + 4)).toBeGreaterThan(
      1.4 * returns(STORY.launch + 2, STORY.launch + 6),
    );
    const askers = new Set(
      world.contacts
        .filter((item) => setTime(item) && item.product === 'lumen-3' && dayOf(item.occurredAt) < STORY.action)
        .map(({ account }) => account),
    );
    askers.delete(undefined);
    const back = new Set(world.outcomes.filter((o: Outcome) => o.product === 'lumen-3').map((o) => o.account));
    const sold = world.exposures
      .filter(({ measure, product }) => measure === 'orders' && product === 'lumen-3')
      .reduce((sum, { value }) => sum + value, 0);
    const askedBack = [...askers].filter((one) => back.has(one)).length;
    const ratio = askedBack / askers.size / ((back.size - askedBack) / (sold - askers.size));
    expect(ratio).toBeGreaterThan(6);
    expect(ratio).toBeLessThan(16);
  });

  test('a sale more than doubles contacts and orders alike', () => {
    const orders = new Map(
      world.exposures
        .filter(({ measure, product }) => measure === 'orders' && !product)
        .map(({ at, value }) => [at, value]),
    );
    const ordered = (day: number): number => orders.get(writeDay(calendar.start + day * DAY)) ?? 0;
    for (let day = STORY.sale.from; day < STORY.sale.from + STORY.sale.days; day += 1) {
      const usual = per(day - 7, day - 6, () => true);
      const rate = per(day, day + 1, () => true) / ordered(day) / (usual / ordered(day - 7));
      expect(ordered(day) / ordered(day - 7)).toBeGreaterThan(1.9);
      expect(rate).toBeGreaterThan(0.7);
      expect(rate).toBeLessThan(1.4);
    }
  });

  test('Kite Mini slowly loses battery after its firmware', () => {
    const battery = (item: ContactInput): boolean => truth(item) === 'battery-short' && item.product === 'kite-mini';
    const ratio = per(STORY.firmware + 18, calendar.today, battery) / per(0, STORY.firmware, battery);
    expect(ratio).toBeGreaterThan(1.4);
    expect(ratio).toBeLessThan(4);
  });

  test('three contacts of three accounts are about the charging dock, one of them burnt', () => {
    const texts = corpus.incidents.map(({ turns }) => turns[0]?.text);
    const dock = world.contacts.filter(({ turns }) => texts.includes(turns?.[0]?.text));
    expect(dock.map(({ id }) => id)).toEqual(['incident-65', 'incident-68', 'incident-69']);
    expect(new Set(dock.map(({ account }) => account)).size).toBe(3);
    expect(new Set(dock.map(({ language }) => language))).toEqual(new Set(['zh', 'en']));
    expect(corpus.incidents.map(({ level }) => level)).toEqual([3, 3, 4]);
    const mentioned = world.contacts.filter(
      ({ product, turns }) => product !== 'dock' && turns?.some(({ text }) => /烫|焦|smok|burn/.test(text)),
    );
    expect(mentioned).toEqual([]);
  });

  test('a few small things belong to no issue', () => {
    const share = world.contacts.filter((item) => truth(item) === null).length / world.contacts.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.04);
  });
});
