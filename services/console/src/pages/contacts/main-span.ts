import type { ContactView } from '../../api/queries.js';

/**
 * What of a contact is shown in a list: the span that speaks of the issue in question (without one, the first mention), else
 * the first words of the customer unmarked. A span about something else is never marked. Null when the customer said nothing.
 */
export function mainSpan(
  contact: Pick<ContactView, 'mentions' | 'turns'>,
  issue: string | undefined,
): { turn: number; text: string; start: number; end: number } | null {
  const mention = contact.mentions.find((m) => issue === undefined || m.issue === issue);
  const text = mention && contact.turns[mention.turn]?.text;
  if (mention && text) return { turn: mention.turn, text, start: mention.start, end: mention.end };
  const first = contact.turns.findIndex((turn) => turn.speaker === 'customer' && turn.text.trim() !== '');
  return first < 0 ? null : { turn: first, text: contact.turns[first]?.text ?? '', start: 0, end: 0 };
}
