import type { Series } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress, ofBucket } from '../address/contacts-address.js';
import { componentMessages } from '../components/components.messages.js';
import { formatCount, formatExpected, formatRange, formatRate } from '../format/number-format.js';
import { useReader } from '../frame/reader.js';
import { useMessages } from '../language/use-messages.js';

/** A chart as its numbers: the same buckets, newest first, each count opening its contacts. */
export function SeriesTable({ series, from = 0 }: { series: Series; from?: number }) {
  const t = useMessages(componentMessages);
  const { time } = useReader();
  const points = series.points.slice(from);
  const has = {
    accounts: points.some((p) => p.accounts !== undefined),
    rate: points.some((p) => p.rate !== undefined),
    expected: points.some((p) => p.expected !== undefined),
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="frame-table" tabIndex={0} aria-label={t.day}>
      <table className="compact">
        <thead>
          <tr>
            <th>{t.day}</th>
            <th className="r">{t.contacts}</th>
            {has.accounts && <th className="r">{t.accounts}</th>}
            {has.rate && <th className="r hide-s">{t.rate}</th>}
            {has.expected && <th className="r">{t.expected}</th>}
            {has.expected && <th className="r">{t.interval}</th>}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((p) => (
            <tr key={p.from}>
              <td>{series.bucket === 'hour' ? time.moment(p.from) : time.day(p.from)}</td>
              <td className="r">
                <Link className="num" href={contactsAddress(ofBucket(series.filter, p))}>
                  <b className={p.above ? 'x' : ''}>{formatCount(p.contacts)}</b>
                </Link>
                {p.above && <span className="hidden"> {t.above}</span>}
              </td>
              {has.accounts && <td className="r m2">{p.accounts === undefined ? '–' : formatCount(p.accounts)}</td>}
              {has.rate && <td className="r m2 hide-s">{p.rate === undefined ? '–' : formatRate(p.rate)}</td>}
              {has.expected && <td className="r m2">{p.expected === undefined ? '–' : formatExpected(p.expected)}</td>}
              {has.expected && (
                <td className="r m2 n">
                  {p.low === undefined || p.high === undefined ? '–' : formatRange(p.low, p.high)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
