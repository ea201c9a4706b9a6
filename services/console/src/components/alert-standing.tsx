import type { AlertView } from '@earshot/contracts';
import { useReader } from '../frame/reader.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

/** How long nobody has taken an open alert, or what was done last and when. */
export function AlertStanding({ alert, now }: { alert: AlertView; now: string }) {
  const t = useMessages(componentMessages);
  const { time } = useReader();
  const latest = alert.history.findLast((h) => h.state === alert.state)?.at ?? alert.detectedAt;
  switch (alert.state) {
    case 'open': {
      const hours = Math.floor((Date.parse(now) - Date.parse(alert.detectedAt)) / 3_600_000);
      const words =
        hours <= 48 ? t.unacknowledged(String(Math.max(hours, 0))) : t.unacknowledgedSince(time.day(alert.detectedAt));
      return <span className={alert.harmLevel >= 3 ? 'h' : 'm sm'}>{words}</span>;
    }
    case 'regressed':
      return <span className="m sm">{t.cameBack(time.day(latest))}</span>;
    case 'acknowledged':
      return <span className="m sm">{t.acknowledgedOn(time.day(latest))}</span>;
    case 'acting':
      return <span className="m sm">{t.acted(time.day(latest))}</span>;
    case 'watching':
      return <span className="m sm">{t.watchedSince(time.day(latest))}</span>;
    default:
      return null;
  }
}
