import { UNASSIGNED } from '@earshot/contracts';
import { useMemo } from 'react';
import { useTaxonomy } from '../../api/queries.js';
import { useReader } from '../../frame/reader.js';
import { useMessages } from '../../language/use-messages.js';
import { contactsMessages } from './contacts.messages.js';

/** Issues by their name in the reader's language; a discovered one, which has no name in the taxonomy, by its id. */
export function useIssueNames(): (id: string) => string {
  const t = useMessages(contactsMessages);
  const { lang } = useReader();
  const taxonomy = useTaxonomy().data;
  return useMemo(() => {
    const names = new Map(taxonomy?.map((intent) => [intent.id, intent.name[lang]]));
    return (id) => (id === UNASSIGNED ? t.unassigned : (names.get(id) ?? id));
  }, [taxonomy, lang, t]);
}
