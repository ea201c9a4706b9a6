import type { IssueView } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';
import { DateTime } from 'luxon';
import { type DayNumber, dayOf } from '../local-days.js';

/**
 * What happened while a series ran: change events (of the product, when one is given), actions and detections (of the issue, when one
 * is given), in order of time.
 */
export function markersOf(
  state: WorkspaceState,
  {
    issue,
    product,
    from,
    to,
    zone,
  }: { issue: string | null; product: string | null; from: DayNumber; to: DayNumber; zone: string },
): IssueView['markers'] {
  const events = state.events
    .filter((event) => product === null || event.product === undefined || event.product === product)
    .map(({ at, kind, name }) => ({ at, kind: kind as string, label: name }));
  const actions = state.actions
    .filter((action) => issue === null || action.issue === issue)
    .map(({ at, what }) => ({ at, kind: 'action', label: what }));
  const detections = [...state.alerts.values()]
    .filter((alert) => issue !== null && alert.issue === issue)
    .map(({ detectedAt, id }) => ({ at: detectedAt, kind: 'detected', label: id }));
  const time = ({ at }: { at: string }): number => DateTime.fromISO(at, { zone }).toMillis();
  return [...events, ...actions, ...detections]
    .filter((marker) => {
      const day = dayOf(time(marker), zone);
      return day >= from && day <= to;
    })
    .sort((a, b) => time(a) - time(b));
}
