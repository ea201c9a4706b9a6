import type { AlertView } from '@earshot/contracts';
import { useReader } from '../frame/reader.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

/** When people were last told of the alert outside of the console, or that it was tried in vain; nothing where nobody was to be told. */
export function AlertTold({ alert }: { alert: AlertView }) {
  const t = useMessages(componentMessages);
  const { time } = useReader();
  const last = alert.notified?.at(-1);
  if (!last) return null;
  const at = time.moment(last.at);
  return last.outcome === 'sent' ? (
    <span className="m sm">{t.told(at)}</span>
  ) : (
    <span className="h sm">{t.notTold(at)}</span>
  );
}
