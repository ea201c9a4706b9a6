import { seededRandom } from '@earshot/testkit';
import type { WorldContact } from './world.testing.js';

export const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
/** Monday, 31 August 2026, local midnight. */
export const START = Date.parse('2026-08-31T00:00:00+08:00');
export const DAYS = 49;

const DAY_SHAPE = [2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 18, 16, 17, 18, 17, 15, 13, 12, 11, 10, 8, 6, 4];
const SHAPE_SUM = DAY_SHAPE.reduce((sum, value) => sum + value, 0);

/** Issues of each source with contacts a day. */
const SOURCES: Record<string, Record<string, number>> = {
  app: { 'app-login': 9, 'app-sync': 16, 'app-crash': 12, 'app-pay': 20 },
  shop: { 'shop-late': 30, 'shop-size': 12, 'shop-refund': 16 },
};

/** What was planted, in epoch milliseconds. */
export const planted = {
  surge: { issue: 'app-login', product: 'app-b', from: at(38, 9), to: at(40, 21) },
  sale: { source: 'shop', from: at(30, 0), to: at(33, 0) },
  flood: { issue: 'app-crash', account: 'loud', from: at(34, 10) },
  silence: { source: 'app', from: at(25, 8), to: at(26, 2) },
  harm: { issue: 'app-sync', level: 4, at: at(36, 12) },
};

function at(day: number, hour: number): number {
  return START + (day * 24 + hour) * HOUR;
}

/** Seven weeks of two sources with a surge, a sale, a loud account, a silence and one dangerous contact; who surges asks to pay, too. */
export function plantedWorld(seed: number): WorldContact[] {
  const random = seededRandom(seed);
  const contacts: WorldContact[] = [];
  const add = (contact: Omit<WorldContact, 'id'>) => contacts.push({ id: `c${contacts.length}`, ...contact });
  for (let hour = 0; hour < DAYS * 24; hour += 1) {
    for (const [source, issues] of Object.entries(SOURCES)) {
      for (const [issue, perDay] of Object.entries(issues)) {
        for (const product of [`${source}-a`, `${source}-b`]) {
          const mean =
            (perDay / 2) * ((DAY_SHAPE[hour % 24] ?? 0) / SHAPE_SUM) * factorOf(source, issue, product, at(0, hour));
          for (let n = poisson(mean, random); n > 0; n -= 1) {
            const time = at(0, hour) + Math.floor(random() * HOUR);
            const travels = issue === 'app-login' && random() < 0.5;
            add({
              source,
              at: time,
              issues: travels ? [issue, 'app-pay'] : [issue],
              product,
              channel: random() < 0.6 ? 'chat' : 'phone',
              account: `u${Math.floor(random() * 1e7)}`,
              text: isSurge(issue, product, time) ? 'the login code never arrives' : `a question about ${issue}`,
            });
          }
        }
      }
    }
  }
  const { flood, harm } = planted;
  for (let n = 0; n < 40; n += 1) {
    add({
      source: 'app',
      at: flood.from + n * 6 * 60_000,
      issues: [flood.issue],
      product: 'app-a',
      account: flood.account,
    });
  }
  add({
    source: 'app',
    at: harm.at,
    issues: [harm.issue],
    product: 'app-a',
    account: 'hurt',
    harm: harm.level,
    text: 'it burned my hand',
  });
  return contacts;
}

function isSurge(issue: string, product: string, time: number): boolean {
  const { surge } = planted;
  return issue === surge.issue && product === surge.product && time >= surge.from && time < surge.to;
}

function factorOf(source: string, issue: string, product: string, time: number): number {
  const { sale, silence } = planted;
  if (source === silence.source && time >= silence.from && time < silence.to) return 0;
  if (isSurge(issue, product, time)) return 12;
  return source === sale.source && time >= sale.from && time < sale.to ? 2.5 : 1;
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count += 1;
  }
  return count;
}
