import type { AlertView, TodayView } from '@earshot/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError } from './fetch-json.js';
import { setAlertState } from './queries.js';

/**
 * Acknowledges an alert at once on screen and then at the server. Refused, the row goes back to what it was; in a conflict the
 * server's state is fetched, so that what somebody else did is what is shown.
 */
export function useAcknowledge() {
  const client = useQueryClient();
  const put = (alert: AlertView) =>
    client.setQueriesData<TodayView>(
      { queryKey: ['today'] },
      (today) => today && { ...today, alerts: today.alerts.map((a) => (a.id === alert.id ? { ...a, ...alert } : a)) },
    );
  return useMutation<AlertView, ApiError, AlertView>({
    mutationFn: (alert) => setAlertState(alert, 'acknowledged'),
    onMutate: async (alert) => {
      await client.cancelQueries({ queryKey: ['today'] });
      put({ ...alert, state: 'acknowledged' });
    },
    onSuccess: put,
    onError: (error, alert) => {
      put(alert);
      if (error.status === 409) void client.invalidateQueries({ queryKey: ['today'] });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['issues'] }),
  });
}
