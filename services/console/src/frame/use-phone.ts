import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 720px)';

function subscribe(onChange: () => void): () => void {
  addEventListener('resize', onChange);
  return () => removeEventListener('resize', onChange);
}

/** Width of the window where it is a phone's (≤ 720 px), else null. */
export function usePhone(): number | null {
  return useSyncExternalStore(subscribe, () => (matchMedia(narrow).matches ? innerWidth : null));
}
