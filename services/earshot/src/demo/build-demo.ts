import type { ChangeEvent } from '@earshot/contracts';
import { DAY, type DemoCalendar, HOUR, placeCalendar, STORY, writeDay, writeMoment } from './demo-calendar.js';
import { buildContacts } from './demo-contacts.js';
import { readDemoCorpus } from './demo-corpus.js';
import { buildExposures } from './demo-exposures.js';
import { buildAccounts, buildOutcomes } from './demo-outcomes.js';
import type { DemoWorld } from './demo-world.js';

/**
 * The demo: ten weeks of the watch maker Norran that end at `now` (epoch ms). The same seed and now give the same world; a now of
 * whole weeks later gives the same contacts, moved. Reads the sentences from the `demo` folder of this service.
 */
export function buildDemo({ seed, now }: { seed: number; now: number }): DemoWorld {
  const calendar = placeCalendar(now);
  const corpus = readDemoCorpus();
  const { exposures, lumen3Sold } = buildExposures(seed, calendar);
  const { contacts, asked } = buildContacts(seed, calendar, corpus, lumen3Sold);
  return {
    contacts,
    exposures,
    outcomes: buildOutcomes(seed, calendar, asked, lumen3Sold),
    events: changeEvents(calendar),
    accounts: buildAccounts(seed, contacts),
    actions: [
      {
        id: 'set-time-guide',
        issue: 'set-time',
        what: '调时间短视频、商品页说明、客服话术 / Video, product page and agent script on setting the time',
        owner: '林知遥',
        at: writeMoment(calendar.start + STORY.action * DAY + STORY.actionHour * HOUR),
        expectedEffect: -0.6,
      },
    ],
    taxonomy: corpus.taxonomy,
    timeZone: 'Asia/Shanghai',
  };
}

function changeEvents(calendar: DemoCalendar): ChangeEvent[] {
  const at = (day: number, hour: number): string => writeMoment(calendar.start + day * DAY + hour * HOUR);
  const on = (day: number): string => writeDay(calendar.start + day * DAY);
  const days = ({ from, days }: { from: number; days: number }): number[] =>
    Array.from({ length: days }, (_, n) => from + n);
  return [
    ...days(STORY.holiday).map(
      (day): ChangeEvent => ({ at: on(day), kind: 'holiday', name: '法定假日 / Public holiday' }),
    ),
    ...days(STORY.sale).map(
      (day): ChangeEvent => ({ at: on(day), kind: 'campaign', name: '三日大促 / Three-day sale' }),
    ),
    {
      at: at(STORY.firmware, 3),
      kind: 'release',
      product: 'kite-mini',
      name: 'Kite Mini 固件 4.2.0 / Kite Mini firmware 4.2.0',
    },
    { at: at(STORY.launch, 10), kind: 'launch', product: 'lumen-3', name: 'Lumen 3 上市 / Lumen 3 launch' },
  ];
}
