import type { Account, ContactInput, Outcome } from '@earshot/contracts';
import { DAY, type DemoCalendar, momentOfDay, STORY, writeMoment } from './demo-calendar.js';
import type { Asked } from './demo-contacts.js';
import { DemoCustomers } from './demo-customers.js';
import { DemoDice } from './demo-dice.js';
import { type DemoProduct, meanOrders, PRODUCTS } from './demo-volumes.js';

/** Share of orders that come back, whoever placed them. */
const RETURNED = { 'lumen-2': 0.016, 'lumen-3': 0.027, 'kite-mini': 0.014, dock: 0.008 };
const VALUE = { 'lumen-2': 899, 'lumen-3': 1299, 'kite-mini': 499, dock: 99 };
/** Share of those who couldn't set the time, before and after somebody showed them how. */
const ASKED_RETURNED = 0.28;
const HELPED_RETURNED = 0.07;
/** A watch is sent back this many days after its owner asked how to set it … */
const GIVEN_UP_AFTER = { from: 4, to: 7 };
/** … and for any other reason this many days after the order. */
const DISLIKED_AFTER = { from: 1, to: 6 };

/** Returns: a few of every product all the time, and of Lumen 3 a wave five days behind the question how to set its time. */
export function buildOutcomes(
  seed: number,
  calendar: DemoCalendar,
  asked: readonly Asked[],
  lumen3Sold: readonly number[],
): Outcome[] {
  const dice = new DemoDice(seed ^ 0x0c);
  const customers = new DemoCustomers(dice, lumen3Sold);
  const events: { at: number; product: DemoProduct; account: string }[] = [];
  const returned = new Set<string>();
  const add = (day: number, product: DemoProduct, account: string): void => {
    if (returned.has(account)) return;
    returned.add(account);
    const at = calendar.start + day * DAY + momentOfDay('zh', dice.roll(), dice.roll());
    if (at >= calendar.first && at <= calendar.now) events.push({ at, product, account });
  };
  for (const { day, account } of asked) {
    const share = day >= STORY.action ? HELPED_RETURNED : ASKED_RETURNED;
    if (dice.chance(share)) add(day + dice.between(GIVEN_UP_AFTER.from, GIVEN_UP_AFTER.to), 'lumen-3', account);
  }
  for (let ordered = -DISLIKED_AFTER.to; ordered <= calendar.today; ordered += 1) {
    for (const product of PRODUCTS) {
      const count = dice.count(meanOrders(product, Math.max(0, ordered)) * RETURNED[product]);
      for (let n = 0; n < count; n += 1) {
        const { account } = customers.next(product, 'zh', Math.max(0, ordered), { mayReturn: false });
        add(ordered + dice.between(DISLIKED_AFTER.from, DISLIKED_AFTER.to), product, account);
      }
    }
  }
  events.sort((a, b) => a.at - b.at);
  return events.map(({ at, product, account }) => ({
    id: `return-${account.slice(4)}`,
    at: writeMoment(at),
    kind: 'return',
    account,
    product,
    value: VALUE[product],
  }));
}

/** What the company knows of the accounts that wrote. */
export function buildAccounts(seed: number, contacts: readonly ContactInput[]): Account[] {
  const dice = new DemoDice(seed ^ 0xac);
  const known = new Set(contacts.flatMap(({ account }) => account ?? []));
  return [...known].sort().map((account) => {
    const tier = dice.weighted({ basic: 70, silver: 22, gold: 8 });
    const worth = { basic: 700, silver: 2200, gold: 6400 }[tier];
    return { account, tier, value: Math.round(worth * (0.7 + dice.roll() * 0.8)) };
  });
}
