import type { ContactInput } from '@earshot/contracts';
import { DAY, type DemoCalendar, HOUR, momentOfDay, STORY, writeMoment } from './demo-calendar.js';
import type { DemoCorpus } from './demo-corpus.js';
import { DemoCustomers } from './demo-customers.js';
import { DemoDice } from './demo-dice.js';
import { type DemoProduct, INTENTS, meanContacts, PRODUCTS } from './demo-volumes.js';
import { PhrasePools } from './phrase-pools.js';
import { rateConversation, writeConversation } from './write-conversation.js';

const ZH_SHARE = 0.62;
const CHANNELS = {
  zh: { chat: 34, phone: 18, jd: 15, tmall: 16, pdd: 9, app: 5, email: 3 },
  en: { chat: 38, email: 36, phone: 16, app: 10 },
};
const SOURCES: Readonly<Record<string, string>> = {
  jd: 'jd-flagship',
  tmall: 'tmall-store',
  pdd: 'pdd-store',
  review: 'app-store',
  app: 'norran-app',
};
const SOMETIMES_SECOND = ['delivery-late', 'invoice', 'strap-size', 'price-drop', 'warranty', 'out-of-stock'];
const TURN_GAP_MS = 240_000;
const LATE_HOURS = 30;

/** What the outcomes need to know of a contact. */
export interface Asked {
  day: number;
  account: string;
}

export interface DemoContacts {
  /** In the order in which they arrive: a few come late. */
  contacts: ContactInput[];
  /** Lumen 3 owners who asked how to set the time. */
  asked: Asked[];
}

/** Every contact of the story up to now, deterministic from the seed. */
export function buildContacts(
  seed: number,
  calendar: DemoCalendar,
  corpus: DemoCorpus,
  lumen3Sold: readonly number[],
): DemoContacts {
  const dice = new DemoDice(seed);
  const customers = new DemoCustomers(dice, lumen3Sold);
  const asked: Asked[] = [];
  const arrivals: { arrives: number; contact: ContactInput }[] = [];
  const pools = new PhrasePools(corpus.phrases, dice);

  const guide = calendar.start + STORY.action * DAY + STORY.actionHour * HOUR;
  for (let day = 0; day <= calendar.today; day += 1) {
    for (const intent of INTENTS) {
      for (const product of PRODUCTS) {
        const count = dice.count(meanContacts(intent, product, day));
        for (let n = 0; n < count; n += 1) {
          const lang = dice.chance(ZH_SHARE) ? 'zh' : 'en';
          const at = calendar.start + day * DAY + momentOfDay(lang, dice.roll(), dice.roll());
          let phrase = pools.draw(intent, lang, product);
          while (phrase.after !== undefined && at < guide) phrase = pools.draw(intent, lang, product);
          const channel = phrase.channel ?? dice.weighted<string>(CHANNELS[lang]);
          const second = phrase.channel === undefined && dice.chance(0.05) ? dice.pick(SOMETIMES_SECOND) : intent;
          const { turns, resolution } = writeConversation(corpus, dice, {
            phrase,
            channel,
            also: second === intent ? null : pools.draw(second, lang, 'dock'),
            guided: at >= guide,
          });
          const customer = customers.next(product, lang, day, { mayReturn: intent !== 'unknown-device' });
          const outcome = rateConversation(dice, channel, resolution);
          const serial = `${day}-${INTENTS.indexOf(intent)}${PRODUCTS.indexOf(product)}-${n}`;
          const contact: ContactInput = {
            id: `${channel}-${serial}`,
            source: SOURCES[channel] ?? 'zendesk-main',
            occurredAt: writeMoment(at),
            channel,
            region: customer.region,
            ...(channel === 'review' || channel === 'app' ? { text: turns[0]?.text ?? '' } : { turns }),
            ...(dice.chance(channel === 'review' ? 0.5 : 0.05) ? {} : { account: customer.account }),
            ...(dice.chance(0.06) ? {} : { product }),
            ...(dice.chance(0.55) ? { productVersion: firmwareOf(product, day) } : {}),
            ...(dice.chance(0.15)
              ? { links: [{ kind: 'order' as const, value: `8830${dice.between(1e7, 9e7)}` }] }
              : {}),
            ...(channel === 'review' ? {} : { url: `https://support.norran.example/contacts/${channel}-${serial}` }),
            ...(outcome ? { outcome } : {}),
          };
          if ((channel === 'chat' || channel === 'phone') && dice.chance(0.5)) timeTurns(contact, at, dice);
          if (intent === 'set-time' && product === 'lumen-3') asked.push({ day, account: customer.account });
          const late = dice.chance(0.01) ? dice.between(2, LATE_HOURS) * HOUR : 0;
          if (at >= calendar.first && at + late <= calendar.now) arrivals.push({ arrives: at + late, contact });
        }
      }
    }
  }
  for (const incident of corpus.incidents) {
    const { day, time, level: _, turns, ...rest } = incident;
    const at = calendar.start + day * DAY + Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * 60_000;
    const contact = { ...rest, id: `incident-${day}`, occurredAt: writeMoment(at), turns };
    if (at <= calendar.now) arrivals.push({ arrives: at, contact });
  }
  arrivals.sort((a, b) => a.arrives - b.arrives);
  return { contacts: arrivals.map(({ contact }) => contact), asked };
}

function firmwareOf(product: DemoProduct, day: number): string {
  if (product === 'lumen-3') return '1.0.2';
  if (product === 'kite-mini') return day >= STORY.firmware + 1 ? '4.2.0' : '4.1.3';
  return product === 'dock' ? 'd1' : '2.8.1';
}

function timeTurns(contact: ContactInput, at: number, dice: DemoDice): void {
  let moment = at;
  let spoken = false;
  for (const turn of contact.turns ?? []) {
    if (spoken) moment += 4_000 + Math.floor(dice.roll() ** 2 * TURN_GAP_MS);
    // The contact's own moment is that of its first customer turn.
    else if (turn.speaker === 'customer') spoken = true;
    turn.at = writeMoment(moment);
  }
}
