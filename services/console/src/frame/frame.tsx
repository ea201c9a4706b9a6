import type { Window } from '@earshot/contracts';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../address/use-address.js';
import { useApiQuery } from '../address/use-api-query.js';
import { useToday } from '../api/queries.js';
import { useMessages } from '../language/use-messages.js';
import { BrandMark } from './brand-mark.js';
import { Dropdown } from './dropdown.js';
import { frameMessages } from './frame.messages.js';
import { KeysDialog } from './keys-dialog.js';
import { useReader } from './reader.js';
import { ReaderSwitches } from './reader-switches.js';
import { acknowledgeFocusedRow, focusRow } from './row-focus.js';
import { TrustLine } from './trust-line.js';
import { useKeys } from './use-keys.js';
import { WindowControl } from './window-control.js';

interface FrameProps {
  page: 'today' | 'issues' | 'contacts';
  /** The page's name for the browser's tab. */
  title: string;
  where: ReactNode;
  /** The window the numbers on the page speak of, null for all of history; without it there is no control. */
  window?: Window | null | undefined;
  /** A list of contacts, which may be of all of history. */
  listed?: boolean;
  children: ReactNode;
}

/** What stands around every page: the rail, where one is, how far the data can be trusted, the window; and the keys. */
export function Frame({ page, title, where, window, listed = false, children }: FrameProps) {
  const t = useMessages(frameMessages);
  const { me } = useReader();
  const address = useAddress();
  const [showKeys, setShowKeys] = useState(false);
  // On pages with conditions the numbers are of a part; trust is always of the whole window.
  const asked = useApiQuery();
  const whole = useMemo(() => {
    const query = new URLSearchParams(page === 'contacts' ? undefined : asked);
    query.delete('where');
    return query;
  }, [asked, page]);
  const today = useToday(whole).data;
  const open = today?.alerts.filter((a) => a.state === 'open' || a.state === 'regressed') ?? [];
  const severe = open.some((a) => a.harmLevel >= 3);

  useEffect(() => {
    document.title = `${title} · Earshot`;
  }, [title]);

  useKeys(
    useMemo(
      () => ({
        'g t': () => address.navigate(address.carry('/today')),
        'g i': () => address.navigate(address.carry('/issues')),
        j: () => focusRow(1),
        k: () => focusRow(-1),
        a: acknowledgeFocusedRow,
        '?': () => setShowKeys(true),
      }),
      [address],
    ),
  );

  const place = (name: 'today' | 'issues', label: string, count?: ReactNode) => (
    <Link className="place" href={address.carry(`/${name}`)} aria-current={page === name ? 'page' : undefined}>
      <span>{label}</span>
      {count}
    </Link>
  );
  return (
    <div className="app">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <nav className="rail" aria-label={t.main}>
        <div className="brand">
          <BrandMark />
          <span>
            Earshot<small>{me.workspace}</small>
          </span>
        </div>
        {place(
          'today',
          t.today,
          open.length > 0 && (
            <span className={`cnt ${severe ? 'hot' : ''}`}>
              <span aria-hidden="true">{open.length}</span>
              <span className="hidden">{t.openAlerts(String(open.length))}</span>
            </span>
          ),
        )}
        {place('issues', t.issues)}
        <div className="only-s drop">
          <Dropdown className="place" label={t.more}>
            {(close) => (
              <>
                <span className="m sm">{me.name}</span>
                <ReaderSwitches
                  onKeys={() => {
                    close();
                    setShowKeys(true);
                  }}
                />
              </>
            )}
          </Dropdown>
        </div>
        <div className="foot">
          {me.name}
          <ReaderSwitches onKeys={() => setShowKeys(true)} />
        </div>
      </nav>
      <main className="main" id="main" tabIndex={-1}>
        <div className="top">
          <div className="where">{where}</div>
          <div className="sp" />
          <TrustLine query={whole} />
          {window !== undefined && (
            <WindowControl window={window} now={today ? Date.parse(today.now) : Date.now()} all={listed} />
          )}
        </div>
        {children}
      </main>
      {showKeys && <KeysDialog onClose={() => setShowKeys(false)} />}
    </div>
  );
}
