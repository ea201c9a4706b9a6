import type { Lang } from '@earshot/contracts';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Me } from '../api/queries.js';
import { createTimeFormat, type TimeFormat } from '../format/time-format.js';
import { usePreferences } from '../language/preferences.js';
import { type WordList, words } from '../language/words.js';

/** Who reads, and how dates and closed lists are written for them. */
export interface Reader {
  me: Me;
  lang: Lang;
  time: TimeFormat;
  words: WordList;
}

const ReaderContext = createContext<Reader | null>(null);

export function ReaderProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { lang } = usePreferences();
  const reader = useMemo(
    () => ({
      me,
      lang,
      time: createTimeFormat(lang, me.timeZone, new Date().getFullYear()),
      words: words(lang),
    }),
    [me, lang],
  );
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('useReader: only below a signed-in page');
  return reader;
}
