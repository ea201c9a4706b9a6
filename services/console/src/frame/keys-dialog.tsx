import { useEffect, useRef } from 'react';
import { usePreferences } from '../language/preferences.js';
import { useMessages } from '../language/use-messages.js';
import { frameMessages } from './frame.messages.js';

/** The list of keys, and the switch that turns single keys off (WCAG 2.1.4). */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(frameMessages);
  const { singleKeys, setSingleKeys } = usePreferences();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const keys: [keys: string[], meaning: string][] = [
    [['g t', 'g i'], t.keyPlaces],
    [['j', 'k'], t.keyRows],
    [['↵'], t.keyOpen],
    [['Space'], t.keyPeek],
    [['1–4'], t.keyTabs],
    [['a'], t.keyAcknowledge],
    [['t'], t.keyTable],
    [['?'], t.keyHelp],
  ];
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="keys-title">
      <h2 id="keys-title">{t.keysTitle}</h2>
      <dl className="keys">
        {keys.map(([list, meaning]) => (
          <div key={meaning} style={{ display: 'contents' }}>
            <dt>
              {list.map((key) => (
                <kbd key={key} style={{ marginRight: 4 }}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={singleKeys} onChange={(event) => setSingleKeys(event.target.checked)} />
        {t.singleKeys}
      </label>
      <button type="button" className="btn" onClick={() => dialog.current?.close()}>
        {t.close}
      </button>
    </dialog>
  );
}
