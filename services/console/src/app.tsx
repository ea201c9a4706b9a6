import { UNASSIGNED } from '@earshot/contracts';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { ApiError } from './api/fetch-json.js';
import { useMe } from './api/queries.js';
import { Trouble } from './components/trouble.js';
import { ReaderProvider } from './frame/reader.js';
import { useMessages } from './language/use-messages.js';
import { AlertRedirect } from './pages/alert-redirect.js';
import { ContactPage } from './pages/contacts/contact-page.js';
import { ContactsPage } from './pages/contacts/contacts-page.js';
import { IssuePage } from './pages/issue/issue-page.js';
import { IssuesPage } from './pages/issues/issues-page.js';
import { signInMessages } from './pages/sign-in/sign-in.messages.js';
import { SignInPage } from './pages/sign-in/sign-in-page.js';
import { TodayPage } from './pages/today/today-page.js';
import { UnassignedRedirect } from './pages/unassigned-redirect.js';

/** Address → page. Everything but signing in needs a session; a token in any address signs in first. */
export function App() {
  return (
    <Switch>
      <Route path="/sign-in">
        <SignInPage />
      </Route>
      <Route>
        <SignedIn />
      </Route>
    </Switch>
  );
}

function SignedIn() {
  const t = useMessages(signInMessages);
  const [path] = useLocation();
  const query = new URLSearchParams(useSearch());
  const token = query.get('token');
  const me = useMe();

  query.delete('token');
  const next = path === '/' ? '/today' : query.size > 0 ? `${path}?${query}` : path;
  if (token) return <Redirect to={`/sign-in?${new URLSearchParams({ token, next })}`} replace />;
  if (me.error instanceof ApiError && me.error.status === 401)
    return <Redirect to={`/sign-in?${new URLSearchParams({ next })}`} replace />;
  if (me.error) return <Trouble part={t.title} error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return null;
  return (
    <ReaderProvider me={me.data}>
      <Switch>
        <Route path="/today">
          <TodayPage />
        </Route>
        <Route path="/issues">
          <IssuesPage />
        </Route>
        <Route path={`/issues/${UNASSIGNED}`}>
          <UnassignedRedirect />
        </Route>
        <Route path="/issues/:id">{({ id }) => <IssuePage id={decodeURIComponent(id)} />}</Route>
        <Route path="/issues/:id/contacts">{({ id }) => <ContactsPage issue={decodeURIComponent(id)} />}</Route>
        <Route path="/contacts">
          <ContactsPage />
        </Route>
        <Route path="/contacts/:source/:id">
          {({ source, id }) => <ContactPage source={decodeURIComponent(source)} id={decodeURIComponent(id)} />}
        </Route>
        <Route path="/alerts/:id">{({ id }) => <AlertRedirect id={decodeURIComponent(id)} />}</Route>
        <Route>
          <Redirect to={query.size > 0 ? `/today?${query}` : '/today'} replace />
        </Route>
      </Switch>
    </ReaderProvider>
  );
}
