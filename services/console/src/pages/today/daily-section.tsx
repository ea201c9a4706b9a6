import type { TodayView } from '@earshot/contracts';
import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { contactsAddress, ofBucket } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
import { Chart } from '../../charts/chart.js';
import { SeriesTable } from '../../charts/series-table.js';
import { Section } from '../../components/section.js';
import { formatCount } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useKeys } from '../../frame/use-keys.js';
import { usePhone } from '../../frame/use-phone.js';
import { useMessages } from '../../language/use-messages.js';
import { dailyOption } from './daily-option.js';
import { todayMessages } from './today.messages.js';

/** All contacts a day with the expected band, as a chart or as a table. */
export function DailySection({ view }: { view: TodayView }) {
  const t = useMessages(todayMessages);
  const { time, lang } = useReader();
  const address = useAddress();
  const phone = usePhone() !== null;
  const asTable = address.query.get('chart') === 'table';
  const other = address.with({ chart: asTable ? null : 'table' });
  const { points } = view.daily;
  useKeys(useMemo(() => ({ t: () => address.navigate(other) }), [address, other]));
  const option = useMemo(
    () =>
      dailyOption(view.daily, view.markers, {
        lang,
        time,
        expected: t.expected,
        contacts: t.contacts,
        width: phone ? 300 : 430,
      }),
    [view.daily, view.markers, time, t, lang, phone],
  );
  const pick = useCallback(
    (index: number) => {
      const point = points[index];
      if (point) address.navigate(contactsAddress(ofBucket(view.daily.filter, point)));
    },
    [points, view.daily.filter, address],
  );
  const [first, last] = [points[0], points.at(-1)];
  return (
    <Section
      title={t.daily}
      note={points.length % 7 === 0 ? t.weeksNote(String(points.length / 7)) : t.daysNote(String(points.length))}
      more={<Link href={other}>{asTable ? t.asChart : t.asTable}</Link>}
    >
      {asTable || !first || !last ? (
        <SeriesTable series={view.daily} />
      ) : (
        <Chart
          height={188}
          option={option}
          onPick={pick}
          summary={t.chartSummary(
            time.day(first.from),
            time.day(last.from),
            formatCount(points.filter((p) => p.above).length),
          )}
        />
      )}
    </Section>
  );
}
