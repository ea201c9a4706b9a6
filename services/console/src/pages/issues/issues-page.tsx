import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../address/use-address.js';
import { useWindowedQuery } from '../../address/use-windowed-query.js';
import { useIssues } from '../../api/queries.js';
import { Say } from '../../components/say.js';
import { Trouble } from '../../components/trouble.js';
import { Waiting } from '../../components/waiting.js';
import { formatCount } from '../../format/number-format.js';
import { Frame } from '../../frame/frame.js';
import { useKeys } from '../../frame/use-keys.js';
import { useMessages } from '../../language/use-messages.js';
import { issuesMessages } from './issues.messages.js';
import { IssuesFilters } from './issues-filters.js';
import { IssuesFoot } from './issues-foot.js';
import { IssuesTable } from './issues-table.js';

const ORDERS = ['frequency', 'harm', 'rising', 'new'] as const;
/** The rows a page starts with; the rest on request. */
const FIRST = 50;
const ALL = 1000;

/** Which problems, how big, how sure? Four lists, never blended. */
export function IssuesPage() {
  const t = useMessages(issuesMessages);
  const address = useAddress();
  const order = ORDERS.find((by) => by === address.query.get('by')) ?? 'frequency';
  const asked = useWindowedQuery({ by: order, limit: String(address.query.get('limit') === 'all' ? ALL : FIRST) });
  const issues = useIssues(asked);
  const view = issues.data;

  useKeys(
    useMemo(
      () =>
        Object.fromEntries(
          ORDERS.map((by, k) => [String(k + 1), () => address.navigate(address.with({ by, peek: null, limit: null }))]),
        ),
      [address],
    ),
  );

  return (
    <Frame page="issues" title={t.title} window={view?.window} where={t.title}>
      {issues.error && <Trouble part={t.part} error={issues.error} onRetry={() => void issues.refetch()} />}
      {!view && !issues.error && <Waiting rows={8} />}
      {view && (
        <>
          <h1 className="say">
            <Say statement={view.statement} />
          </h1>
          <IssuesFilters view={view} />
          <nav className="tabs" aria-label={t.orders}>
            {ORDERS.map((by) => (
              <Link
                key={by}
                href={address.with({ by, peek: null, limit: null })}
                aria-current={by === order ? 'page' : undefined}
              >
                {t[by]}
                <span className="cnt">{formatCount(view.tabs[by])}</span>
              </Link>
            ))}
          </nav>
          {/* While another order is read, the one on screen stays under its own heads. */}
          <IssuesTable view={view} />
          <IssuesFoot view={view} />
        </>
      )}
    </Frame>
  );
}
