import type { AlertState, Bilingual, TodayView } from '@earshot/contracts';
import { formatDay, type Span } from '@earshot/issues';
import type { WorkspaceState } from '@earshot/workspace';
import { nameOf } from '../name-of.js';

const SHOWN = 12;

/** Alerts that opened, were closed or came back in a span of time, newest first. */
export function changedAlerts(state: WorkspaceState, span: Span, zone: string): TodayView['changed'] {
  const changes = [...state.alerts.values()].flatMap((alert) =>
    alert.history.flatMap(({ at, state: to }) => {
      const time = Date.parse(at);
      const text = time >= span.from && time < span.to ? told(to, at, alert.startedAt, zone) : null;
      return text === null
        ? []
        : [
            {
              alert: alert.id,
              issue: alert.issue,
              name: nameOf(state, alert.issue),
              state: to,
              at,
              text,
              owner: alert.owner,
            },
          ];
    }),
  );
  return changes.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, SHOWN);
}

function told(to: AlertState, at: string, startedAt: string, zone: string): Bilingual | null {
  const [zh, en] = [formatDay(at, zone, 'zh'), formatDay(at, zone, 'en')];
  switch (to) {
    case 'open':
      return {
        zh: `${formatDay(startedAt, zone, 'zh')}开始，${zh}发现`,
        en: `Began ${formatDay(startedAt, zone, 'en')}, found ${en}`,
      };
    case 'resolved':
      return { zh: `${zh}回到预期之内，已关闭`, en: `Back in its band, closed ${en}` };
    case 'regressed':
      return { zh: `${zh}复发`, en: `Came back ${en}` };
    case 'expected':
      return { zh: `${zh}标为预期之内`, en: `Marked as expected ${en}` };
    case 'wrong':
      return { zh: `${zh}标为误报`, en: `Marked as wrong ${en}` };
    default:
      return null;
  }
}
