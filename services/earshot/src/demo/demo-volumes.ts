import { STORY, within } from './demo-calendar.js';

export const PRODUCTS = ['lumen-2', 'lumen-3', 'kite-mini', 'dock'] as const;
export type DemoProduct = (typeof PRODUCTS)[number];

/** Contacts of an ordinary day, all products before the launch together. */
const PER_DAY: Readonly<Record<string, number>> = {
  'set-time': 6,
  'battery-short': 7,
  'delivery-late': 13,
  'strap-size': 6,
  invoice: 8,
  'return-how': 7,
  'pairing-failed': 8,
  'refund-late': 6.5,
  'price-drop': 5.5,
  'screen-scratch': 4,
  'lens-fog': 3.2,
  'unknown-device': 0.1,
  'skin-rash': 0.18,
  'double-charge': 2,
  'out-of-stock': 5,
  'sync-wrong': 6.5,
  accuracy: 3.2,
  warranty: 5,
  'app-crash': 5,
  'gift-engrave': 4,
  'water-resist': 4,
  'service-reach': 3.2,
  praise: 6.5,
  unassigned: 2.6,
};

const SHARE: Readonly<Record<DemoProduct, number>> = { 'lumen-2': 0.56, 'lumen-3': 0, 'kite-mini': 0.44, dock: 0 };
const ORDERS: Readonly<Record<DemoProduct, number>> = { 'lumen-2': 620, 'lumen-3': 0, 'kite-mini': 480, dock: 90 };
/** Contacts of a Lumen 3 buyer, relative to a Lumen 2 buyer, before the story's own issue. */
const NEW_OWNER_CONTACTS = 0.42;
/** Monday first. */
const CONTACT_WEEKDAY = [1.12, 1.05, 1, 0.98, 1, 0.95, 0.9];
const ORDER_WEEKDAY = [0.96, 0.94, 0.95, 0.97, 1.02, 1.1, 1.06];
const SALE_ORDERS = [2.4, 2.3, 2.2];
const SALE_CONTACTS = [2.15, 2.4, 2.35];
const HOLIDAY = 0.72;
const LAUNCH_ORDERS = [720, 560, 480, 430, 400, 380, 365, 350, 340, 335, 330, 325, 320];
/** "How to set the time" on Lumen 3, by days since launch; the guide (day 13) bends it. */
const SET_TIME = [1, 3, 26, 43, 50, 52, 52, 51, 49, 49, 48, 48, 47, 40, 28, 21, 17, 15, 13, 12];
const SET_TIME_TAIL = 11;

export const INTENTS: readonly string[] = Object.keys(PER_DAY);

/** Orders of a product on a day of the story, before chance. */
export function meanOrders(product: DemoProduct, day: number): number {
  const season = (ORDER_WEEKDAY[day % 7] ?? 1) * eventFactor(day, SALE_ORDERS);
  if (product === 'lumen-3') return launched(day) ? (LAUNCH_ORDERS[day - STORY.launch] ?? 320) * season : 0;
  return ORDERS[product] * season * successor(product, day);
}

/** Contacts about an intent and a product on a day of the story, before chance. What grows with sales grows with them. */
export function meanContacts(intent: string, product: DemoProduct, day: number): number {
  const weekday = CONTACT_WEEKDAY[day % 7] ?? 1;
  const season = weekday * eventFactor(day, SALE_CONTACTS);
  const base = PER_DAY[intent] ?? 0;
  if (product !== 'lumen-3') {
    return base * SHARE[product] * season * successor(product, day) * drain(intent, product, day);
  }
  if (!launched(day)) return 0;
  const age = day - STORY.launch;
  if (intent === 'set-time') return (SET_TIME[age] ?? SET_TIME_TAIL) * weekday;
  if (intent === 'unknown-device' || intent === 'skin-rash') return 0;
  const sold = (LAUNCH_ORDERS[age] ?? 320) / ORDERS['lumen-2'];
  return base * SHARE['lumen-2'] * sold * NEW_OWNER_CONTACTS * weekday;
}

export function launched(day: number): boolean {
  return day >= STORY.launch;
}

/** Once Lumen 3 is out, fewer buy a Lumen 2. */
function successor(product: DemoProduct, day: number): number {
  return product === 'lumen-2' && launched(day) ? 0.8 : 1;
}

/** The firmware for Kite Mini costs battery, and the more watches have installed it the more people notice. */
function drain(intent: string, product: DemoProduct, day: number): number {
  if (intent !== 'battery-short' || product !== 'kite-mini' || day < STORY.firmware) return 1;
  return 1 + Math.min(2.4, (day - STORY.firmware) * 0.09);
}

function eventFactor(day: number, sale: readonly number[]): number {
  if (within(day, STORY.holiday)) return HOLIDAY;
  return within(day, STORY.sale) ? (sale[day - STORY.sale.from] ?? 1) : 1;
}
