import type { IssueView, Lang } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../../address/contacts-address.js';
import { useAddress } from '../../address/use-address.js';
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
/** Up to this many contacts nothing is compared. */
const FEW = 5;
/** Values of a dimension that are shown at first. */
const ROWS = 4;

type IssueSlice = IssueView['slices'][number];

/** Over its own band where one is known, else clearly over expectation. */
const isSliceAbove = (s: IssueSlice) => (s.expectedHigh == null ? (s.low ?? 0) > 1 : s.count.contacts > s.expectedHigh);

/** Below its own band where one is known, else clearly below expectation. */
const isSliceBelow = (s: IssueSlice) => (s.expectedLow == null ? (s.high ?? 1) < 1 : s.count.contacts < s.expectedLow);

const standsOut = (s: IssueSlice) => isSliceAbove(s) || isSliceBelow(s);

/** The issue cut by product, channel and so on, each part against its own expectation. Cuts that tell nothing fold into one line. */
export function SlicesTable({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const { words, lang } = useReader();
  const address = useAddress();
  const phone = usePhone() !== null;
  const width = phone ? 56 : 132;
  if (view.slices.length === 0) return <p className="m2 under">{t.noSlices}</p>;
  if (view.issue.contacts <= FEW) return <FewSlices slices={view.slices} />;
  const all = address.query.get('slices') === 'all';
  const dimensions = [...new Set(view.slices.map((s) => s.dimension))];
  const telling = dimensions.filter((dimension) => view.slices.some((s) => s.dimension === dimension && standsOut(s)));
  const shown = all || telling.length === 0 ? dimensions : telling;
  const folded = dimensions.filter((dimension) => !telling.includes(dimension));
  const names = folded.map((dimension, k) =>
    k > 0 && lang === 'en' ? words.dimension(dimension).toLowerCase() : words.dimension(dimension),
  );
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
        {shown.map((dimension) => (
          <tbody key={dimension}>
            <tr className="group">
              <td colSpan={5} className="m sm">
                {words.dimension(dimension)}
              </td>
            </tr>
            {rowsOf(view.slices, dimension, all).map((s) => (
              <tr key={s.value}>
                <td className="indent">{words.value(dimension, s.value)}</td>
                <td className="r">
                  <Link className="num" href={contactsAddress(s.count.filter)}>
                    <b>{formatCount(s.count.contacts)}</b>
                  </Link>
                </td>
                <SliceAgainst slice={s} width={width} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {telling.length > 0 && (
        <p className="m2 sm under">
          {!all && folded.length > 0 && `${t.inStep(listOf(names, lang))} `}
          <Link href={address.with({ slices: all ? null : 'all' })} replace>
            {all ? t.fewerSlices : t.allSlices}
          </Link>
        </p>
      )}
      {view.slicesStatement && (
        <p className="m2 sm under">
          <Say statement={view.slicesStatement} />
        </p>
      )}
    </>
  );
}

/** The largest of a cut, and among them whatever left its band; all of it where that is asked for. */
function rowsOf(slices: IssueSlice[], dimension: string, all: boolean): IssueSlice[] {
  const cut = slices.filter((s) => s.dimension === dimension);
  if (all) return cut;
  const first = [...cut.filter(standsOut), ...cut.filter((s) => !standsOut(s))].slice(0, ROWS);
  return cut.filter((s) => first.includes(s));
}

/** So few contacts are listed, not compared: a line for each cut. */
function FewSlices({ slices }: { slices: IssueSlice[] }) {
  const { words } = useReader();
  const dimensions = [...new Set(slices.map((s) => s.dimension))];
  return (
    <dl className="dl under">
      {dimensions.map((dimension) => (
        <div key={dimension} style={{ display: 'contents' }}>
          <dt>{words.dimension(dimension)}</dt>
          <dd>
            {slices
              .filter((s) => s.dimension === dimension)
              .map((s) => (
                <span key={s.value} className="few">
                  {words.value(dimension, s.value)}{' '}
                  <Link className="num" href={contactsAddress(s.count.filter)}>
                    <b>{formatCount(s.count.contacts)}</b>
                  </Link>
                </span>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SliceAgainst({ slice: s, width }: { slice: IssueSlice; width: number }) {
  return (
    <>
      <td className="r m2">{s.expected === null ? '–' : formatExpected(s.expected)}</td>
      <td style={{ width: width + 8 }}>
        <Strip value={stripOf(s)} width={width} max={MAX} />
      </td>
      <td className="r n" style={{ width: 104 }}>
        {s.ratio === null || s.count.contacts <= FEW ? (
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
    </>
  );
}

const listOf = (names: string[], lang: Lang) =>
  lang === 'zh'
    ? names.join('、')
    : names.length < 2
      ? names.join('')
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** A slice without a known band is drawn on its tick, coloured by whether its interval clears 1×. */
function stripOf(s: IssueSlice) {
  const few = s.count.contacts <= FEW;
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
