import type { AlertView } from '@earshot/contracts';
import { alertAddress, alertKindNames, contactsAddress, formatDay, productName } from '@earshot/issues';
import type { Row, Section } from '../digest-document.js';
import type { Writing } from '../writing.js';
import { dotted } from './dotted.js';

/** Alerts nobody has taken yet. */
export function waiting({ view, lang, zone, words }: Writing): Section | null {
  const open = (view.alerts ?? []).filter(({ state }) => state === 'open' || state === 'regressed');
  if (open.length === 0) return null;
  const row = (alert: AlertView): Row => ({
    title: { text: alert.name[lang], to: alertAddress(alert.id) },
    note: dotted(
      alertKindNames[alert.kind][lang],
      alert.slice.product && productName(alert.slice.product),
      words.since(formatDay(alert.startedAt, zone, lang)),
    ),
    cells: [
      { text: { text: words.customers(alert.episode.accounts), to: contactsAddress(alert.episode.filter) }, note: '' },
      { text: { text: words.owner(alert.owner) }, note: '' },
    ],
  });
  return {
    title: words.waiting,
    note: words.waitingNote,
    blocks: [{ kind: 'table', head: null, rows: open.map(row) }],
  };
}
