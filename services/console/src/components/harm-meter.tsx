import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

/** Four cells, filled up to the level: harm is told by shape, never by hue alone. */
export function HarmMeter({ level }: { level: number }) {
  const t = useMessages(componentMessages);
  return (
    <span className="hm" role="img" aria-label={t.harmOf4(String(level))}>
      {[1, 2, 3, 4].map((k) => (
        <i key={k} className={k <= level ? 'f' : ''} />
      ))}
    </span>
  );
}
