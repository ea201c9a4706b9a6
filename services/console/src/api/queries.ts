import type {
  AlertView,
  ClassifiedContact,
  Count,
  IssuesView,
  IssueView,
  TaxonomyRecord,
  TodayView,
} from '@earshot/contracts';
import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { fetchJson } from './fetch-json.js';

export interface Me {
  workspace: string;
  timeZone: string;
  name: string;
  role: string;
}

export type ContactView = ClassifiedContact & { issues: string[] };

export interface ContactsPage {
  total: Count;
  items: ContactView[];
  next: string | null;
}

/** How long a page's numbers count as current, and how often they are asked for again, in ms. */
const FRESH = 60_000;

const path = (base: string, query: URLSearchParams) => (query.size > 0 ? `${base}?${query}` : base);

export const todayKey = (query: URLSearchParams) => ['today', query.toString()] as const;

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => fetchJson<Me>('/v1/me'), staleTime: Infinity });

export const useToday = (query: URLSearchParams, enabled = true) =>
  useQuery({
    enabled,
    queryKey: todayKey(query),
    queryFn: () => fetchJson<TodayView>(path('/v1/today', query)),
    placeholderData: keepPreviousData,
    staleTime: FRESH,
    refetchInterval: FRESH,
  });

/** Null: not asked yet. */
export const useIssues = (query: URLSearchParams | null) =>
  useQuery({
    queryKey: ['issues', query?.toString()],
    queryFn: query ? () => fetchJson<IssuesView>(path('/v1/issues', query)) : skipToken,
    placeholderData: keepPreviousData,
    staleTime: FRESH,
  });

export const useIssue = (id: string, query: URLSearchParams | null) =>
  useQuery({
    queryKey: ['issue', id, query?.toString()],
    queryFn: query ? () => fetchJson<IssueView>(path(`/v1/issues/${encodeURIComponent(id)}`, query)) : skipToken,
    // The issue on screen stays while another window of it is counted; another issue does not stand in for it.
    placeholderData: (previous) => (previous?.issue.id === id ? previous : undefined),
    staleTime: FRESH,
  });

/** Contacts of a filter, a page of 50 at a time. */
export const useContacts = (query: URLSearchParams) =>
  useInfiniteQuery({
    queryKey: ['contacts', query.toString()],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const page = new URLSearchParams(query);
      page.set('limit', '50');
      if (pageParam) page.set('cursor', pageParam);
      return fetchJson<ContactsPage>(path('/v1/contacts', page));
    },
    getNextPageParam: (last) => last.next,
    staleTime: FRESH,
  });

export const useContact = (source: string, id: string) =>
  useQuery({
    queryKey: ['contact', source, id],
    queryFn: () => fetchJson<ContactView>(`/v1/contacts/${encodeURIComponent(source)}/${encodeURIComponent(id)}`),
    staleTime: FRESH,
  });

export const useTaxonomy = () =>
  useQuery({
    queryKey: ['taxonomy'],
    queryFn: () => fetchJson<TaxonomyRecord>('/v1/taxonomy'),
    staleTime: 10 * FRESH,
  });

export const signIn = (token: string) => fetchJson<void>('/v1/session', { method: 'POST', body: { token } });
export const signOut = () => fetchJson<void>('/v1/session', { method: 'DELETE' });

export const setAlertState = (alert: AlertView, state: 'acknowledged') =>
  fetchJson<AlertView>(`/v1/alerts/${encodeURIComponent(alert.id)}/state`, {
    method: 'POST',
    body: { state, version: alert.version },
  });
