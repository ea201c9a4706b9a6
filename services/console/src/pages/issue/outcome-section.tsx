import type { IssueView, OutcomeSeries, OutcomeShare } from '@earshot/contracts';
import { Section } from '../../components/section.js';
import { formatCount, formatExpected, formatRange, formatRatio, formatShare } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { issueMessages } from './issue.messages.js';

/** Only more than expected can have followed. */
const isAbove = ({ total, expectedHigh }: OutcomeSeries) => expectedHigh == null || total > expectedHigh;

/** What customers did after: how many against expectation, how much later, and those who asked against those who did not. */
export function OutcomeSection({ view }: { view: IssueView }) {
  const t = useMessages(issueMessages);
  const { lang, time, words } = useReader();
  const [main] = view.outcomes.toSorted((a, b) => b.total - a.total);
  if (!main)
    return (
      <Section title={t.outcomes}>
        <p className="m2 under">{t.noOutcomes}</p>
      </Section>
    );
  return (
    <Section
      title={(isAbove(main) ? t.followed : t.meanwhile)(words.outcome(main.kind))}
      note={t.followedTo(time.day(view.window.to))}
    >
      {view.outcomes.map((series) => {
        const { expected, expectedLow, expectedHigh } = series;
        const sure = expected !== null && expected > 0 && expectedLow != null && expectedHigh != null;
        const product = series.product ? `${words.product(series.product)} ` : '';
        return (
          <div key={`${series.kind} ${series.product}`}>
            <p className="m2" style={{ margin: '8px 0 10px' }}>
              <b style={{ color: 'var(--ink)' }}>
                {t.followedText(words.outcome(series.kind), product, formatCount(series.total))}
              </b>
              {expected !== null &&
                t.followedExpected(formatExpected(expected), sure ? formatRange(expectedLow, expectedHigh) : null)}
              {sure && (
                <>
                  {lang === 'zh' ? '，' : ', '}
                  <b className={series.total > expectedHigh ? 'x' : ''}>{formatRatio(series.total / expected)}</b>
                </>
              )}
              {lang === 'zh' ? '。' : '. '}
              {series.lagDays !== null && t.lag(formatCount(series.lagDays))}
            </p>
            {series.asked && (
              <>
                <table className="compact">
                  <thead>
                    <tr>
                      <th>{t.group}</th>
                      <th className="r">{t.people}</th>
                      <th className="r">{t.had}</th>
                      <th className="r">{t.shareHead}</th>
                    </tr>
                  </thead>
                  <tbody>
                    <ShareRow name={t.asked} share={series.asked} />
                    {series.others && <ShareRow name={t.notAsked} share={series.others} />}
                  </tbody>
                </table>
                <p className="m2 sm under">{t.association}</p>
              </>
            )}
          </div>
        );
      })}
    </Section>
  );
}

function ShareRow({ name, share }: { name: string; share: OutcomeShare }) {
  const known = share.low !== undefined && share.high !== undefined && share.accounts > 5;
  return (
    <tr>
      <td>{name}</td>
      <td className="r">{formatCount(share.accounts)}</td>
      <td className="r">{formatCount(share.events)}</td>
      <td className="r n">
        {known ? (
          <>
            <b>{formatShare(share.events / share.accounts, 1)}</b>{' '}
            <span className="base">{formatRange(share.low ?? 0, share.high ?? 0, (x) => formatShare(x, 1))}</span>
          </>
        ) : (
          <span className="m">{`${formatCount(share.events)}/${formatCount(share.accounts)}`}</span>
        )}
      </td>
    </tr>
  );
}
