import type { Turn } from '@earshot/contracts';
import type { ContactView } from '../../api/queries.js';
import { Verbatim } from '../../components/verbatim.js';
import { markedText } from '../../format/marked-text.js';
import { formatShare } from '../../format/number-format.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { contactsMessages } from './contacts.messages.js';

interface ContactTurnProps {
  contact: ContactView;
  index: number;
  turn: Turn;
  nameOf: (issue: string) => string;
}

/** One turn with its mentions and the words that told of harm marked; the address ends in `#turn-N`. */
export function ContactTurn({ contact, index, turn, nameOf }: ContactTurnProps) {
  const t = useMessages(contactsMessages);
  const { time } = useReader();
  const { harm } = contact;
  const spans = contact.mentions
    .filter((m) => m.turn === index)
    .map((m) => ({ start: m.start, end: m.end, title: t.mentions(nameOf(m.issue), formatShare(m.score)) }));
  const harmAt = harm.turn === index && harm.quote ? turn.text.indexOf(harm.quote) : -1;
  if (harm.quote && harmAt >= 0)
    spans.push({ start: harmAt, end: harmAt + harm.quote.length, title: `${t.harm} ${harm.level}` });
  return (
    <div className={`turn ${turn.speaker === 'customer' ? '' : 'other'}`} id={`turn-${index}`}>
      <div className="m sm">
        {t[turn.speaker]}
        {turn.at && <div>{time.clock(turn.at)}</div>}
      </div>
      <p
        lang={contact.language === 'other' ? undefined : contact.language}
        className={harmAt >= 0 && harm.level >= 3 ? 'hq' : ''}
      >
        {markedText(turn.text, spans).map((piece) =>
          piece.spans.length > 0 ? (
            <mark key={piece.at} title={piece.spans.map((s) => s.title).join(' · ')}>
              <Verbatim text={piece.text} />
            </mark>
          ) : (
            <Verbatim key={piece.at} text={piece.text} />
          ),
        )}
      </p>
    </div>
  );
}
