import type { IssueRow, IssuesView } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../../address/contacts-address.js';
import { HarmLevels } from '../../components/harm-levels.js';
import { HarmMeter } from '../../components/harm-meter.js';
import { isAbove, RatioCell, stripValueOf } from '../../components/ratio-cell.js';
import { Spark } from '../../components/spark.js';
import { Strip, StripAxis } from '../../components/strip.js';
import { riseStart } from '../../drawing/rise-start.js';
import { formatCount, formatExpected, formatRange, formatRate, formatShare } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import type { IssueColumn } from './issue-column.js';
import { issuesMessages } from './issues.messages.js';

const DAY = 86_400_000;

/** The columns of each order: frequent and harmful have their own, and harm has no ratio. */
export function useIssueColumns(view: IssuesView): IssueColumn[] {
  const t = useMessages(issuesMessages);
  const { time, words } = useReader();
  const { by, exposure, window } = view;

  const opens = (issue: IssueRow, n: number, strong = false) => (
    <Link className="num" href={contactsAddress(issue.filter)}>
      {strong ? <b>{formatCount(n)}</b> : formatCount(n)}
    </Link>
  );
  const accounts = (sorted: boolean): IssueColumn => ({
    key: 'accounts',
    head: t.accounts,
    className: 'r',
    sorted,
    cell: (i) => opens(i, i.accounts, true),
  });
  const contacts: IssueColumn = {
    key: 'contacts',
    head: t.contacts,
    className: 'r m2 hide-s',
    cell: (i) => opens(i, i.contacts),
  };
  const rate: IssueColumn = {
    key: 'rate',
    head: (
      <>
        {exposure ? t.rateHead(words.measure(exposure.measure)) : t.shareHead}
        <br />
        {t.interval}
      </>
    ),
    className: 'r n hide-s',
    cell: (i) => (
      <>
        {i.rate === null ? formatShare(i.share, 1) : formatRate(i.rate)}{' '}
        <span className="base">
          {i.rate === null
            ? formatRange(i.low, i.high, (x) => formatShare(x, 1).replace('%', ''))
            : formatRange(i.low, i.high, formatRate)}
        </span>
      </>
    ),
  };
  const days: IssueColumn = {
    key: 'days',
    head: t.days28,
    className: 'spark-col hide-s',
    cell: (i) => <Spark points={i.days.points.slice(-28)} width={104} height={26} dot={1.6} />,
  };
  const strip: IssueColumn = {
    key: 'strip',
    head: (
      <>
        {t.against}
        <StripAxis ticks={[0.5, 1, 2, 4, 8]} />
      </>
    ),
    className: 'strip-col',
    cell: (i) => <Strip value={stripValueOf(i)} />,
  };
  const ratio: IssueColumn = {
    key: 'ratio',
    head: <span className="hidden">{t.ratio}</span>,
    className: 'r n ratio-col',
    cell: (i) => <RatioCell issue={i} />,
  };
  const cause: IssueColumn = {
    key: 'cause',
    head: t.causeSide,
    className: 'm2 n hide-s hide-m cause-col',
    cell: (i) => words.cause(i.causeSide),
  };
  const owner: IssueColumn = {
    key: 'owner',
    head: t.owner,
    className: 'm2 n hide-s',
    cell: (i) => words.owner(i.owner),
  };

  if (by === 'harm') {
    const worst: IssueColumn = {
      key: 'worst',
      head: t.worstLevel,
      className: 'n',
      sorted: true,
      cell: (i) => (
        <>
          <HarmMeter level={Math.max(i.harmLevel, ...i.harm.map((h) => h.level))} />
          <span className="m2">
            <HarmLevels harm={i.harm} />
          </span>
        </>
      ),
    };
    const harmClass: IssueColumn = {
      key: 'class',
      head: t.harmClass,
      className: 'm2 n',
      cell: (i) => words.harmClass(i.harmClass),
    };
    return [worst, harmClass, accounts(false), contacts, cause, owner];
  }
  if (by === 'rising') {
    const excess: IssueColumn = {
      key: 'excess',
      head: t.excess,
      className: 'r n',
      sorted: true,
      cell: (i) => (
        <Link className="num" href={contactsAddress(i.filter)}>
          <b className={isAbove(i) ? 'x' : ''}>+{formatCount(i.contacts - (i.expected ?? 0))}</b>
        </Link>
      ),
    };
    const expected: IssueColumn = {
      key: 'expected',
      head: t.expected,
      className: 'r n hide-s',
      cell: (i) =>
        i.expected === null || i.expectedLow === null || i.expectedHigh === null ? (
          '–'
        ) : (
          <>
            {formatExpected(i.expected)} <span className="base">{formatRange(i.expectedLow, i.expectedHigh)}</span>
          </>
        ),
    };
    const since: IssueColumn = {
      key: 'since',
      head: t.since,
      className: 'm2 n hide-s since-col',
      cell: (i) => {
        const start = riseStart(i.days.points);
        return start ? time.day(start) : '–';
      },
    };
    return [excess, accounts(false), contacts, expected, days, strip, ratio, since, owner];
  }
  if (by === 'new') {
    const first: IssueColumn = {
      key: 'first',
      head: t.firstSeen,
      className: 'n m2',
      sorted: true,
      cell: (i) => time.day(i.firstSeen),
    };
    const perDay: IssueColumn = {
      key: 'perDay',
      head: t.perDay,
      className: 'r m2 hide-s',
      cell: (i) => {
        const lived = Math.max(
          1,
          (Date.parse(window.to) - Math.max(Date.parse(i.firstSeen), Date.parse(window.from))) / DAY,
        );
        return formatExpected(i.contacts / lived);
      },
    };
    return [first, accounts(false), contacts, perDay, days, owner];
  }
  return [accounts(true), contacts, rate, days, strip, ratio, cause, owner];
}
