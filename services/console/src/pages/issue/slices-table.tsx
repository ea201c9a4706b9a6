import type { IssueView } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../../address/contacts-address.js';
import { Say } from '../../components/say.js';
import { Strip, StripAxis } from '../../components/strip.js';
import {
  formatCount,
  formatExpected,
  formatRange,
  formatRatio,
  formatRatioNumber,
} from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { usePhone } from '../../frame/use-phone.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

const MAX = 32;

type IssueSlice = IssueView['slices'][number];

/** Over its own band where one is known, else clearly over expectation. */
const isSliceAbove = (s: IssueSlice) => (s.expectedHigh == null ? (s.low ?? 0) > 1 : s.count.contacts > s.expectedHigh);

/** The issue cut by product, channel and so on, each part against its own expectation. */
export function SlicesTable({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const { words } = useReader();
  const phone = usePhone() !== null;
  const width = phone ? 56 : 132;
  if (view.slices.length === 0) return <p className="m2 under">{t.noSlices}</p>;
  const dimensions = [...new Set(view.slices.map((s) => s.dimension))];
  return (
    <>
      <table className="compact">
        <thead>
          <tr>
            <th>{t.slice}</th>
            <th className="r">{t.contacts}</th>
            <th className="r">{t.expectedHead}</th>
            <th>
              <span className="hidden">{t.against}</span>
              <StripAxis width={width} max={MAX} ticks={phone ? [1, 16] : [1, 4, 16]} />
            </th>
            <th className="r">{t.ratioHead}</th>
          </tr>
        </thead>
        {dimensions.map((dimension) => (
          <tbody key={dimension}>
            <tr className="group">
              <td colSpan={5} className="m sm">
                {words.dimension(dimension)}
              </td>
            </tr>
            {view.slices
              .filter((s) => s.dimension === dimension)
              .map((s) => (
                <tr key={s.value}>
                  <td className="indent">{words.value(dimension, s.value)}</td>
                  <td className="r">
                    <Link className="num" href={contactsAddress(s.count.filter)}>
                      <b>{formatCount(s.count.contacts)}</b>
                    </Link>
                  </td>
                  <td className="r m2">{s.expected === null ? '–' : formatExpected(s.expected)}</td>
                  <td style={{ width: width + 8 }}>
                    <Strip value={stripOf(s)} width={width} max={MAX} />
                  </td>
                  <td className="r n" style={{ width: 104 }}>
                    {s.ratio === null || s.count.contacts <= 5 ? (
                      <span className="m">–</span>
                    ) : (
                      <>
                        <span className={isSliceAbove(s) ? 'x' : 'm2'}>{formatRatio(s.ratio)}</span>{' '}
                        {s.low !== null && s.high !== null && (
                          <span className="base">{formatRange(s.low, s.high, formatRatioNumber)}</span>
                        )}
                      </>
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
      {view.slicesStatement && (
        <p className="m2 sm under">
          <Say statement={view.slicesStatement} />
        </p>
      )}
    </>
  );
}

/** A slice without a known band is drawn on its tick, coloured by whether its interval clears 1×. */
function stripOf(s: IssueSlice) {
  const few = s.count.contacts <= 5;
  return {
    contacts: s.count.contacts,
    expected: s.expected,
    low: s.expectedLow ?? s.expected,
    high: s.expectedHigh ?? (isSliceAbove(s) ? s.expected : Math.max(s.expected ?? 0, s.count.contacts)),
    ratio: few ? null : s.ratio,
    ratioLow: s.low,
    ratioHigh: s.high,
  };
}
