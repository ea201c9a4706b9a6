import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

const WIDTHS = [70, 92, 84, 61, 88, 76, 94, 66];

/** Bars where rows will be; nothing for the first 250 ms. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const t = useMessages(componentMessages);
  return (
    <div className="wait" role="status" aria-label={t.loading}>
      {WIDTHS.slice(0, rows).map((width) => (
        <i key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
