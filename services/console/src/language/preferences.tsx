import type { Lang } from '@earshot/contracts';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export type Theme = 'light' | 'dark';

/** What belongs to the reader and not to the address: language, theme, single-key shortcuts. Kept in this browser. */
export interface Preferences {
  lang: Lang;
  theme: Theme;
  singleKeys: boolean;
  setLang(lang: Lang): void;
  setTheme(theme: Theme): void;
  setSingleKeys(on: boolean): void;
}

const PreferencesContext = createContext<Preferences | null>(null);

function stored<T extends string>(key: string, allowed: readonly T[], fallback: () => T): T {
  const value = allowed.find((v) => v === localStorage.getItem(`earshot.${key}`));
  return value ?? fallback();
}

const store = (key: string, value: string) => localStorage.setItem(`earshot.${key}`, value);

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(() =>
    stored('lang', ['zh', 'en'], () => (navigator.language.startsWith('zh') ? 'zh' : 'en')),
  );
  const [theme, setTheme] = useState<Theme>(() =>
    stored('theme', ['light', 'dark'], () =>
      matchMedia('(prefers-color-scheme: dark)').matches ? ('dark' as const) : ('light' as const),
    ),
  );
  const [singleKeys, setSingleKeys] = useState(() => stored('keys', ['on', 'off'], () => 'on') === 'on');

  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    store('lang', lang);
  }, [lang]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    store('theme', theme);
  }, [theme]);
  useEffect(() => store('keys', singleKeys ? 'on' : 'off'), [singleKeys]);

  const value = useMemo(
    () => ({ lang, theme, singleKeys, setLang, setTheme, setSingleKeys }),
    [lang, theme, singleKeys],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const value = useContext(PreferencesContext);
  if (!value) throw new Error('usePreferences: wrap the app in PreferencesProvider');
  return value;
}
