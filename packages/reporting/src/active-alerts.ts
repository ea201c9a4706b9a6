import { isLive } from '@earshot/alerting';
import type { Alert } from '@earshot/contracts';
import type { WorkspaceState } from '@earshot/workspace';

/** Alerts that still ask for something: harm first (worst level first), then by contacts above expectation, then the newest. */
export function activeAlerts(state: WorkspaceState): Alert[] {
  return [...state.alerts.values()].filter((alert) => isLive(alert.state)).sort(byUrgency);
}

function byUrgency(a: Alert, b: Alert): number {
  return (
    harmOf(b) - harmOf(a) ||
    excessOf(b) - excessOf(a) ||
    Date.parse(b.detectedAt) - Date.parse(a.detectedAt) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Only an alert about harm goes by its level: a spike with one harmful contact in it has its own harm alert. */
function harmOf({ kind, peak }: Alert): number {
  return kind === 'high_harm' ? Math.max(1, peak.harmLevel) : 0;
}

function excessOf({ peak }: Alert): number {
  return peak.observed - (peak.expected ?? 0);
}
