import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { useApiQuery } from '../../address/use-api-query.js';
import { useToday } from '../../api/queries.js';
import { AlertRow } from '../../components/alert-row.js';
import { Say } from '../../components/say.js';
import { Section } from '../../components/section.js';
import { Trouble } from '../../components/trouble.js';
import { Waiting } from '../../components/waiting.js';
import { formatCount } from '../../format/number-format.js';
import { Frame } from '../../frame/frame.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { ActionsTable } from './actions-table.js';
import { ChangedTable } from './changed-table.js';
import { DailySection } from './daily-section.js';
import { FrequentTable } from './frequent-table.js';
import { HarmfulTable } from './harmful-table.js';
import { KeyNumbers } from './key-numbers.js';
import { todayMessages } from './today.messages.js';

/** Alerts from the top that show a quote; below them, the first of each kind does. */
const QUOTED = 3;

/** What needs a person now? */
export function TodayPage() {
  const t = useMessages(todayMessages);
  const { time } = useReader();
  const address = useAddress();
  const asked = useApiQuery();
  const query = useMemo(() => {
    const whole = new URLSearchParams(asked);
    whole.delete('where');
    return whole;
  }, [asked]);
  const today = useToday(query);
  const view = today.data;

  return (
    <Frame
      page="today"
      title={t.title}
      window={view?.window}
      where={
        <>
          {t.title} {view && <span className="hide-s">{time.now(view.now)}</span>}
        </>
      }
    >
      {today.error && <Trouble part={t.part} error={today.error} onRetry={() => void today.refetch()} />}
      {!view && !today.error && <Waiting rows={8} />}
      {view && (
        <>
          <h1 className="say">
            <Say statement={view.statement} />
          </h1>
          <KeyNumbers view={view} />
          {view.alerts.length > 0 && (
            <Section title={`${t.alerts} ${view.alerts.length}`} note={t.alertsNote}>
              {view.alerts.map((alert, k) => (
                <AlertRow
                  key={alert.id}
                  alert={alert}
                  now={view.now}
                  withQuote={k < QUOTED || view.alerts.findIndex(({ kind }) => kind === alert.kind) === k}
                  actions={view.actions.filter((a) => a.issue === alert.issue).map((a) => a.at)}
                />
              ))}
            </Section>
          )}
          <div className="two">
            <Section
              title={t.frequent}
              note={t.frequentNote}
              more={<Link href={address.carry('/issues')}>{t.all(formatCount(view.frequentTotal))}</Link>}
            >
              <FrequentTable issues={view.frequent} />
            </Section>
            <Section
              title={t.harmful}
              note={t.harmfulNote}
              more={<Link href={address.carry('/issues?by=harm')}>{t.all(formatCount(view.harmfulTotal))}</Link>}
            >
              <HarmfulTable issues={view.harmful} />
            </Section>
          </div>
          <div className="two">
            <DailySection view={view} />
            <Section title={t.actions} note={t.actionsNote}>
              <ActionsTable actions={view.actions} />
            </Section>
          </div>
          {view.changed.length > 0 && (
            <Section title={t.changed}>
              <ChangedTable changed={view.changed} />
            </Section>
          )}
        </>
      )}
    </Frame>
  );
}
