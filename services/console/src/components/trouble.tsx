import { ApiError } from '../api/fetch-json.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

/** What could not be read, why if known, a reference for the log, and another try. */
export function Trouble({ part, error, onRetry }: { part: string; error: Error; onRetry: () => void }) {
  const t = useMessages(componentMessages);
  const known = error instanceof ApiError ? error : null;
  const why = known?.status === 0 ? t.offline : (known?.detail ?? error.message);
  return (
    <div className="trouble" role="alert">
      <p>
        <b>{t.failed(part)}</b>
      </p>
      <p className="m2">{why}</p>
      {known && <p className="m sm mono">{known.reference}</p>}
      <button type="button" className="btn" onClick={onRetry}>
        {t.retry}
      </button>
    </div>
  );
}
