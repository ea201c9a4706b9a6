import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { useWindowedQuery } from '../../address/use-windowed-query.js';
import { ApiError } from '../../api/fetch-json.js';
import { useIssue } from '../../api/queries.js';
import { Say } from '../../components/say.js';
import { Section } from '../../components/section.js';
import { Trouble } from '../../components/trouble.js';
import { Waiting } from '../../components/waiting.js';
import { Frame } from '../../frame/frame.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { ChartSection } from './chart-section.js';
import { HistoryList } from './history-list.js';
import { issueMessages } from './issue.messages.js';
import { IssueActions } from './issue-actions.js';
import { IssueFacts } from './issue-facts.js';
import { IssueHead } from './issue-head.js';
import { MatrixTable } from './matrix-table.js';
import { OutcomeSection } from './outcome-section.js';
import { QuotesSection } from './quotes-section.js';
import { SlicesTable } from './slices-table.js';
import { UnknownIssue } from './unknown-issue.js';

/** What is it, why, and is it getting better? */
export function IssuePage({ id }: { id: string }) {
  const t = useMessages(issueMessages);
  const { lang, time } = useReader();
  const address = useAddress();
  const issue = useIssue(id, useWindowedQuery());
  const view = issue.data;
  const alert = view?.alerts.find((a) => a.id === view.issue.alert?.id && a.resolvedAt === null);
  const unknown = issue.error instanceof ApiError && issue.error.status === 404;
  const week = view && time.week(view.window.from, view.window.to);

  return (
    <Frame
      page="issues"
      title={view?.issue.name[lang] ?? id}
      window={view?.window}
      where={
        <>
          <Link href={address.carry('/issues')}>{t.issues}</Link> <span>/</span> {id}
        </>
      }
    >
      {unknown && <UnknownIssue id={id} />}
      {issue.error && !unknown && <Trouble part={t.part} error={issue.error} onRetry={() => void issue.refetch()} />}
      {!view && !issue.error && <Waiting rows={8} />}
      {view && (
        <>
          <IssueHead view={view} />
          <h2 className="say" style={{ marginTop: 18 }}>
            <Say statement={view.statement} />
          </h2>
          {alert && (
            <p className="definition">
              {alert.id} · <Say statement={alert.explanation.text} />{' '}
              <span className="m">{alert.explanation.closesWhen[lang]}</span>
            </p>
          )}
          <div className="cols" style={{ marginTop: 22 }}>
            <ChartSection view={view} />
            <aside aria-label={week ?? time.span(view.window.from, view.window.to)}>
              <IssueFacts view={view} />
            </aside>
          </div>
          <div className="two">
            <QuotesSection view={view} />
            <Section title={t.where} note={view.issue.contacts > 5 ? t.whereNote : undefined}>
              <SlicesTable view={view} />
            </Section>
          </div>
          <div className="two">
            <OutcomeSection view={view} />
            <Section title={t.matrix} note={week}>
              <MatrixTable view={view} />
            </Section>
          </div>
          <div className="two">
            <Section title={t.actions}>
              <IssueActions actions={view.actions} />
            </Section>
            <Section title={t.history} note={id}>
              <HistoryList history={view.history} />
            </Section>
          </div>
        </>
      )}
    </Frame>
  );
}
