import type { Window } from '@earshot/contracts';
import type { FormEvent } from 'react';
import { useAddress } from '../address/use-address.js';
import { useMessages } from '../language/use-messages.js';
import { type WindowChoice, weeksAt, windowFromAddress, windowToAddress } from '../window/window-choice.js';
import { addDays, localDay, startOfLocalDay } from '../window/zoned-time.js';
import { Dropdown } from './dropdown.js';
import { frameMessages } from './frame.messages.js';
import { useReader } from './reader.js';

/** The one control of the time window, for all pages: 24 h, 7 d, this and last week, or two days of one's own. In the address. */
export function WindowControl({ window, now, all }: { window: Window | null; now: number; all: boolean }) {
  const t = useMessages(frameMessages);
  const { me, time } = useReader();
  const address = useAddress();
  const chosen = windowFromAddress(address.query);
  const weeks = weeksAt(now, me.timeZone);
  // A week that was asked for by name keeps it while it is still running.
  const week = chosen.kind === 'week' ? chosen.week.slice(5) : window && time.week(window.from, window.to);
  const span = window ? time.span(window.from, window.to) : t.allTime;
  const short = { '24h': t.last24, '7d': t.last7, week, server: week, span: week ?? t.customShort }[chosen.kind];

  const options: [label: string, note: string, choice: WindowChoice][] = [
    // A list of contacts may be of all of history; everywhere else the API chooses a window.
    ...(all ? [[t.allTime, '', { kind: 'server' }] as [string, string, WindowChoice]] : []),
    [t.last24, '', { kind: '24h' }],
    [t.last7, '', { kind: '7d' }],
    [t.thisWeek, weeks.current.slice(5), { kind: 'week', week: weeks.current }],
    [t.lastWeek, weeks.last.slice(5), { kind: 'week', week: weeks.last }],
  ];
  const isChosen = (choice: WindowChoice) => JSON.stringify(choice) === JSON.stringify(chosen);
  const day = (at: string | undefined, minus: number) => localDay((at ? Date.parse(at) : now) - minus, me.timeZone);

  return (
    <Dropdown
      className="field"
      label={
        <>
          <span className="hidden">{t.window}: </span>
          {/* On a phone there is room for the short name only. */}
          <span className={short ? 'hide-s' : ''}>{span}</span>
          {short && <span className="only-s">{short}</span>}
          {week && <i className="hide-s">{week}</i>}
          <i aria-hidden="true">▾</i>
        </>
      }
    >
      {(close) => {
        const choose = (choice: WindowChoice) => {
          close();
          address.go(windowToAddress(address.query, choice));
        };
        const submit = (event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const [from, to] = [String(form.get('from')), String(form.get('to'))];
          if (!from || !to || to < from) return;
          choose({
            kind: 'span',
            since: new Date(startOfLocalDay(from, me.timeZone)).toISOString(),
            until: new Date(startOfLocalDay(addDays(to, 1), me.timeZone)).toISOString(),
          });
        };
        return (
          <>
            {options.map(([label, note, choice]) => (
              <button
                key={label}
                type="button"
                className="pick"
                aria-pressed={isChosen(choice)}
                onClick={() => choose(choice)}
              >
                <span>{label}</span>
                {note && <span className="m">{note}</span>}
              </button>
            ))}
            <form onSubmit={submit}>
              <label htmlFor="window-from">{t.from}</label>
              <input
                id="window-from"
                className="in"
                type="date"
                name="from"
                required
                defaultValue={day(window?.from, 0)}
              />
              <label htmlFor="window-to">{t.to}</label>
              <input id="window-to" className="in" type="date" name="to" required defaultValue={day(window?.to, 1)} />
              <button className="btn" type="submit">
                {t.apply}
              </button>
              <span className="m sm" style={{ gridColumn: '1 / 3' }}>
                {t.custom}
              </span>
            </form>
          </>
        );
      }}
    </Dropdown>
  );
}
