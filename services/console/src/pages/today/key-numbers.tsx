import type { TodayView } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../../address/contacts-address.js';
import { formatCount, formatRange, formatRate, formatShare } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { todayMessages } from './today.messages.js';

/** Four numbers: contacts with accounts, the rate with interval and expectation, the window before, and what fits no issue. */
export function KeyNumbers({ view }: { view: TodayView }) {
  const t = useMessages(todayMessages);
  const { time, words } = useReader();
  const { rate, total, previous, unassigned } = view;
  const isAbove = rate?.expectedHigh != null && rate.value > rate.expectedHigh;
  return (
    <div className="kpis">
      <span>
        {t.contacts}{' '}
        <Link className="num" href={contactsAddress(total.filter)}>
          <b>{formatCount(total.contacts)}</b>
        </Link>{' '}
        <span className="base">{t.accounts(formatCount(total.accounts))}</span>
      </span>
      {rate && (
        <span>
          {t.rate} <b className={isAbove ? 'x' : ''}>{formatRate(rate.value)}</b>{' '}
          <span className="base">
            {t.rateBase(words.measure(rate.measure), formatRange(rate.low, rate.high, formatRate))}
            {rate.expectedLow !== null &&
              rate.expectedHigh !== null &&
              t.rateExpected(formatRange(rate.expectedLow, rate.expectedHigh, formatRate))}
          </span>
        </span>
      )}
      <span>
        {time.week(view.window.from, view.window.to) ? t.previousWeek : t.previous}{' '}
        <Link className="num" href={contactsAddress(previous.filter)}>
          <b>{rate?.previous == null ? formatCount(previous.contacts) : formatRate(rate.previous)}</b>
        </Link>
      </span>
      <span>
        {t.unassigned}{' '}
        <Link className="num" href={contactsAddress(unassigned.filter)}>
          <b>{formatShare(total.contacts > 0 ? unassigned.contacts / total.contacts : 0, 1)}</b>
        </Link>
      </span>
    </div>
  );
}
