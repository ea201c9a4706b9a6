import { usePreferences } from '../language/preferences.js';
import { useMessages } from '../language/use-messages.js';
import { frameMessages } from './frame.messages.js';

/** The other language, named in itself. */
export function LanguageButton() {
  const t = useMessages(frameMessages);
  const { lang, setLang } = usePreferences();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="link" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLang(other)}>
      {t.otherLanguage}
    </button>
  );
}
