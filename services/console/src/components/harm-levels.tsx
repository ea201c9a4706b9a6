import type { IssueRow } from '@earshot/contracts';
import { Link } from 'wouter';
import { contactsAddress } from '../address/contacts-address.js';
import { formatCount } from '../format/number-format.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

/** Contacts at each harm level, worst first: `L4×1 · L3×2`. Each opens. */
export function HarmLevels({ harm, least = 1 }: { harm: IssueRow['harm']; least?: number }) {
  const t = useMessages(componentMessages);
  return harm
    .filter((h) => h.level >= least)
    .toSorted((a, b) => b.level - a.level)
    .map((h, k) => (
      <span key={h.level}>
        {k > 0 && ' · '}
        <Link className="num" href={contactsAddress(h.filter)}>
          {t.levelTimes(String(h.level), formatCount(h.contacts))}
        </Link>
      </span>
    ));
}
