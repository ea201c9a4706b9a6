import type { Verdict } from '@earshot/contracts';
import { formatChange } from '../format/number-format.js';
import { useReader } from '../frame/reader.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';
import { StateShape } from './state-mark.js';

/** What came of an action, in a word; a fall has its tick. */
export function VerdictCell({ verdict }: { verdict: Verdict | null | undefined }) {
  const t = useMessages(componentMessages);
  const { words } = useReader();
  if (!verdict) return <span className="m">{t.noVerdict}</span>;
  if (verdict.outcome === 'fell')
    return (
      <span className="ok">
        <StateShape state="resolved" /> {words.verdict('fell')}
      </span>
    );
  return words.verdict(verdict.outcome);
}

/** The effect with its interval, and how long it was watched. */
export function EffectCell({ verdict }: { verdict: Verdict | null | undefined }) {
  const t = useMessages(componentMessages);
  if (!verdict) return <span className="m">–</span>;
  const { effect, low, high, days, daysNeeded } = verdict;
  return (
    <>
      {effect !== null && low !== null && high !== null && (
        <>
          {formatChange(effect)}{' '}
          <span className="base">
            {t.effect(formatChange(low).replace('%', ''), formatChange(high).replace('%', ''))}
          </span>
        </>
      )}
      <div className="m sm">
        {days < daysNeeded ? t.daysOf(String(days), String(daysNeeded)) : t.days(String(days))}
      </div>
    </>
  );
}
