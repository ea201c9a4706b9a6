import { useQueryClient } from '@tanstack/react-query';
import { signOut } from '../api/queries.js';
import { usePreferences } from '../language/preferences.js';
import { useMessages } from '../language/use-messages.js';
import { frameMessages } from './frame.messages.js';
import { LanguageButton } from './language-button.js';

/** What is the reader's own: language, theme, keys, signing out. */
export function ReaderSwitches({ onKeys }: { onKeys: () => void }) {
  const t = useMessages(frameMessages);
  const { theme, setTheme } = usePreferences();
  const client = useQueryClient();
  const leave = async () => {
    await signOut();
    client.clear();
    location.assign('/sign-in');
  };
  return (
    <div className="sw">
      <LanguageButton />
      <button type="button" className="link" onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
        {theme === 'dark' ? t.light : t.dark}
      </button>
      <button type="button" className="link" onClick={onKeys}>
        {t.keys}
      </button>
      <button type="button" className="link" onClick={() => void leave()}>
        {t.signOut}
      </button>
    </div>
  );
}
