import type { AlertView } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import { fetchJson } from '../api/fetch-json.js';
import { alertAddress } from '../components/alert-address.js';
import { Waiting } from '../components/waiting.js';

/** An alert's own address leads to what it is about; one that is not known leads to Today. */
export function AlertRedirect({ id }: { id: string }) {
  const alert = useQuery({
    queryKey: ['alert', id],
    queryFn: () => fetchJson<AlertView>(`/v1/alerts/${encodeURIComponent(id)}`),
  });
  if (alert.isPending) return <Waiting />;
  return <Redirect to={alert.data ? alertAddress(alert.data) : '/today'} replace />;
}
