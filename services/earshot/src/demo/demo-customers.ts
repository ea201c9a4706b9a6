import type { DemoDice } from './demo-dice.js';
import type { DemoProduct } from './demo-volumes.js';

const OWNERS = { 'lumen-2': 182_000, 'kite-mini': 96_000, dock: 148_000 } as const;
const FIRST = { 'lumen-2': 100_000, 'lumen-3': 400_000, 'kite-mini': 300_000, dock: 600_000 } as const;
const REMEMBERED = 240;
/** Most who write about a new watch have had it for a week at most. */
const NEW_OWNER_DAYS = 7;

const ZH_REGIONS = { 'cn-east': 42, 'cn-south': 26, 'cn-north': 20, 'cn-west': 12 };
const EN_REGIONS = { gb: 38, us: 30, sg: 14, au: 10, ie: 8 };

export interface Customer {
  account: string;
  region: string;
}

/** Who writes. Some come back with the same or another matter. */
export class DemoCustomers {
  readonly #recent = new Map<string, Customer[]>();

  constructor(
    readonly dice: DemoDice,
    /** Lumen 3 sold before each day of the story. */
    readonly lumen3Sold: readonly number[],
  ) {}

  next(product: DemoProduct, lang: 'zh' | 'en', day: number, { mayReturn }: { mayReturn: boolean }): Customer {
    const recent = this.#recent.get(`${product}/${lang}`) ?? [];
    this.#recent.set(`${product}/${lang}`, recent);
    if (mayReturn && recent.length > 20 && this.dice.chance(0.11)) return this.dice.pick(recent);
    const account =
      product === 'lumen-3'
        ? this.newOwner(day)
        : `acc-${FIRST[product] + Math.floor(this.dice.roll() * OWNERS[product])}`;
    const customer = { account, region: this.dice.weighted<string>(lang === 'zh' ? ZH_REGIONS : EN_REGIONS) };
    recent.push(customer);
    if (recent.length > REMEMBERED) recent.shift();
    return customer;
  }

  /** An account that bought Lumen 3 in the week before this day (or on it). */
  newOwner(day: number): string {
    const to = this.lumen3Sold[day + 1] ?? 1;
    const from = Math.min(this.lumen3Sold[Math.max(0, day + 1 - NEW_OWNER_DAYS)] ?? 0, to - 1);
    return `acc-${FIRST['lumen-3'] + this.dice.between(from, to)}`;
  }
}
