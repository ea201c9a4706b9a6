import type { AlertView } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import { fetchJson } from '../api/fetch-json.js';
import { alertAddress } from '../components/alert-address.js';
import { Waiting } from '../components/waiting.js';

/** An alert's own address leads to what it is about; one that is not known leads to Today. */
export function AlertRedirect({ id }: { id: string }) {
  const alerts = useQuery({
    queryKey: ['alerts'],
    queryFn: () => fetchJson<{ alerts: AlertView[] }>('/v1/alerts'),
  });
  if (alerts.isPending) return <Waiting />;
  const alert = alerts.data?.alerts.find((a) => a.id === id);
  return <Redirect to={alert ? alertAddress(alert) : '/today'} replace />;
}
