import type { ContactFilter } from '@earshot/contracts';
import { useAddress } from '../../address/use-address.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { contactsMessages } from './contacts.messages.js';

interface ConditionChipsProps {
  conditions: ContactFilter['where'];
  issue: string | undefined;
  window: string;
  nameOf: (issue: string) => string;
}

/** By what the list is chosen: each condition in words, with a way to take it out. */
export function ConditionChips({ conditions, issue, window, nameOf }: ConditionChipsProps) {
  const t = useMessages(contactsMessages);
  const { words } = useReader();
  const address = useAddress();
  const inWords = (key: string, value: string): string => {
    if (key === 'issue') return nameOf(value);
    if (key === 'harm') return value.endsWith('+') ? t.harmFrom(value.slice(0, -1)) : t.harmAt(value);
    return words.value(key, value);
  };
  const remove = (key: string, value: string) => {
    const next = new URLSearchParams(address.query);
    const rest = next.getAll('where').filter((w) => w !== `${key}=${value}`);
    next.delete('where');
    for (const w of rest) next.append('where', w);
    address.go(next);
  };
  return (
    <search className="filters" aria-label={t.conditions}>
      {issue && (
        <span className="m2">
          <b>{nameOf(issue)}</b>
        </span>
      )}
      <span className="m2">{window}</span>
      {conditions.map(({ key, value }) => {
        const text = `${words.dimension(key)} ${inWords(key, value)}`;
        return (
          <button
            key={`${key}=${value}`}
            type="button"
            className="chip on"
            aria-label={t.remove(text)}
            onClick={() => remove(key, value)}
          >
            <b>{words.dimension(key)}</b> {inWords(key, value)} <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </search>
  );
}
