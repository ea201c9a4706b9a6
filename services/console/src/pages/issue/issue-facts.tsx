import type { IssueView } from '@earshot/contracts';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { contactsAddress, issueContactsAddress } from '../../address/contacts-address.js';
import { isAbove, stripValueOf } from '../../components/ratio-cell.js';
import {
  formatCount,
  formatExpected,
  formatRange,
  formatRate,
  formatRatio,
  formatRatioNumber,
  formatShare,
  formatSigned,
} from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

/** The window in numbers. What is not known has no line. */
export function IssueFacts({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const { time, words } = useReader();
  const { issue, previous, repeat, effects, window } = view;
  const strip = stripValueOf(issue);
  const week = time.week(window.from, window.to);
  const rows: [label: string, value: ReactNode, base?: ReactNode][] = [
    [t.contacts, <Opens key="c" to={issueContactsAddress(issue.id, issue.filter)} n={issue.contacts} strong />],
    [t.accounts, <Opens key="a" to={issueContactsAddress(issue.id, issue.filter)} n={issue.accounts} strong />],
  ];
  if (issue.expected !== null && issue.expectedLow !== null && issue.expectedHigh !== null)
    rows.push([t.factExpected, formatExpected(issue.expected), formatRange(issue.expectedLow, issue.expectedHigh)]);
  if (strip.ratio !== null)
    rows.push([
      t.factRatio,
      <b key="r" className={isAbove(issue) ? 'x' : ''}>
        {formatRatio(strip.ratio)}
      </b>,
      strip.ratioLow !== null && strip.ratioHigh !== null
        ? formatRange(strip.ratioLow, strip.ratioHigh, formatRatioNumber)
        : null,
    ]);
  const few = issue.contacts <= 5;
  if (issue.rate !== null && !few)
    rows.push([
      view.exposure ? t.factRate(words.measure(view.exposure.measure)) : t.rate,
      formatRate(issue.rate),
      formatRange(issue.low, issue.high, formatRate),
    ]);
  else if (!few)
    rows.push([
      t.factShare,
      formatShare(issue.share, 1),
      formatRange(issue.low, issue.high, (x) => formatShare(x, 1).replace('%', '')),
    ]);
  rows.push([
    week ? t.factPreviousWeek : t.factPrevious,
    <Opens key="p" to={contactsAddress(previous.filter)} n={previous.contacts} />,
    t.accountsOf(formatCount(previous.accounts)),
  ]);
  if (effects) {
    rows.push([t.factExposure, formatSigned(effects.exposure)]);
    rows.push([t.factRateEffect, <b key="e">{formatSigned(effects.rate)}</b>]);
  }
  if (repeat.of > 0)
    rows.push(
      few
        ? [t.factRepeat, `${formatCount(repeat.accounts)}/${formatCount(repeat.of)}`]
        : [
            t.factRepeat,
            formatShare(repeat.accounts / repeat.of, 0),
            `${formatCount(repeat.accounts)}/${formatCount(repeat.of)}`,
          ],
    );
  return (
    <>
      <div className="facts-head">
        {week && <b>{week} </b>}
        <span className="m">{time.span(window.from, window.to)}</span>
      </div>
      <dl className="dl">
        {rows.map(([label, value, base]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              {value} {base && <span className="base">{base}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Opens({ to, n, strong = false }: { to: string; n: number; strong?: boolean }) {
  return (
    <Link className="num" href={to}>
      {strong ? <b>{formatCount(n)}</b> : formatCount(n)}
    </Link>
  );
}
