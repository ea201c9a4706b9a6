import { useEffect } from 'react';
import { usePreferences } from '../language/preferences.js';

/** Whether the reader is writing: single keys then mean letters. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"], dialog *');
}

/**
 * Single-key shortcuts while the component is shown: `{ t: …, 'g i': … }`. Off while typing, with a modifier held, or when the
 * reader has switched single keys off.
 */
export function useKeys(keys: Record<string, () => void>): void {
  const { singleKeys } = usePreferences();
  useEffect(() => {
    if (!singleKeys) return;
    let before: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || event.defaultPrevented) return;
      const pair = before && event.timeStamp - before.at < 1000 ? `${before.key} ${event.key}` : null;
      before = { key: event.key, at: event.timeStamp };
      const action = pair && keys[pair] ? keys[pair] : pair?.startsWith('g ') ? undefined : keys[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [keys, singleKeys]);
}
