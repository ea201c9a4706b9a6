import type { IssueView } from '@earshot/contracts';
import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { contactsAddress, ofBucket } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
import { Chart } from '../../charts/chart.js';
import { SeriesTable } from '../../charts/series-table.js';
import { formatCount } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useKeys } from '../../frame/use-keys.js';
import { usePhone } from '../../frame/use-phone.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';
import { type IssueMeasure, issueMarkers, issueOption, mainOutcome, shownDays } from './issue-option.js';

/** Contacts with their band and markers, over the outcomes on the same days; as contacts, accounts, rate or table. */
export function ChartSection({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const { time, words, lang } = useReader();
  const address = useAddress();
  const phone = usePhone() !== null;
  const days = useMemo(() => shownDays(view.days), [view.days]);
  const outcome = mainOutcome(view, days.points);
  const measures: IssueMeasure[] = [
    'contacts',
    ...(days.points.some((p) => p.accounts !== undefined) ? (['accounts'] as const) : []),
    ...(days.points.some((p) => p.rate !== undefined) ? (['rate'] as const) : []),
  ];
  const asked = address.query.get('measure');
  const measure = measures.find((m) => m === asked) ?? 'contacts';
  const asTable = address.query.get('chart') === 'table';
  const toggle = address.with({ chart: asTable ? null : 'table' });
  useKeys(useMemo(() => ({ t: () => address.navigate(toggle, { replace: true }) }), [address, toggle]));

  const markers = useMemo(
    () => issueMarkers(view, days.points, { phone, day: time.day, words: t, lang }),
    [view, days, phone, time, t, lang],
  );
  const option = useMemo(
    () =>
      issueOption(view, days, measure, outcome, markers, {
        time,
        words: t,
        outcome: outcomeName(outcome),
        rate: view.exposure ? t.factRate(words.measure(view.exposure.measure)) : t.rate,
        numbered: !phone,
      }),
    [view, days, measure, outcome, markers, time, t, phone],
  );
  function outcomeName(series: typeof outcome): string {
    if (!series) return '';
    const product = series.product ? `${words.product(series.product)} ` : '';
    return `${product}${lang === 'en' && product ? words.outcome(series.kind).toLowerCase() : words.outcome(series.kind)}`;
  }
  const pick = useCallback(
    (index: number) => {
      const point = days.points[index];
      if (point) address.navigate(contactsAddress(ofBucket(days.filter, point)));
    },
    [days, address],
  );

  const [first, last] = [days.points[0], days.points.at(-1)];
  const span = first && last ? time.span(first.from, last.to) : '';
  return (
    <section className="sec" style={{ marginTop: 0 }}>
      <header>
        <h2>{outcome ? t.contactsAnd(words.outcome(outcome.kind)) : t.contacts}</h2>
        <span className="note">{t.perDay(span)}</span>
        <span className="sp" />
        <nav className="seg" aria-label={t.measure}>
          {measures.map((m) => (
            <Link
              key={m}
              href={address.with({ measure: m === 'contacts' ? null : m, chart: null })}
              replace
              aria-current={!asTable && m === measure ? 'true' : undefined}
            >
              {t[m]}
            </Link>
          ))}
          <Link href={address.with({ chart: 'table' })} replace aria-current={asTable ? 'true' : undefined}>
            {t.table}
          </Link>
        </nav>
      </header>
      {asTable ? (
        <SeriesTable series={days} />
      ) : (
        <>
          <div className="legend">
            {measure === 'contacts' && days.points.some((p) => p.high !== undefined) && (
              <>
                <span>
                  <i className="lk band" />
                  {t.legendExpected}
                </span>
                <span>
                  <i className="lk ex" />
                  {t.legendAbove}
                </span>
              </>
            )}
            <span>
              <i className="lk obs" />
              {t.legendObserved(t[measure])}
            </span>
            {measure === 'contacts' && (view.counterfactual?.length ?? 0) > 0 && (
              <span>
                <i className="lk cf" />
                {t.legendWithout}
              </span>
            )}
            {outcome && (
              <span>
                <i className="lk bars" />
                {words.outcome(outcome.kind)}
              </span>
            )}
          </div>
          <Chart
            height={outcome ? 352 : 250}
            option={option}
            onPick={pick}
            summary={t.chartSummary(t[measure], span, formatCount(days.points.filter((p) => p.above).length))}
          />
        </>
      )}
    </section>
  );
}
