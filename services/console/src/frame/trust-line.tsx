import { Link } from 'wouter';
import { contactsAddress } from '../address/contacts-address.js';
import { useToday } from '../api/queries.js';
import { formatCount, formatShare } from '../format/number-format.js';
import { useMessages } from '../language/use-messages.js';
import { frameMessages } from './frame.messages.js';
import { useReader } from './reader.js';

/** To when the data goes, how much of it is labelled, and the source in the worst state; and since when it is not live. */
export function TrustLine({ query }: { query: URLSearchParams }) {
  const t = useMessages(frameMessages);
  const { time, words } = useReader();
  const today = useToday(query);
  const trust = today.data?.trust;
  const worst = trust?.sources
    .filter((s) => s.state !== 'ok')
    .toSorted((a, b) => (b.silentHours ?? 0) - (a.silentHours ?? 0))[0];
  return (
    <div className="trust">
      {today.isError || today.failureCount > 0 ? (
        <span className="warn">
          {t.notLive(today.dataUpdatedAt ? time.clock(new Date(today.dataUpdatedAt).toISOString()) : '–')}
        </span>
      ) : (
        trust?.dataTo && (
          <span className="hide-s" title={time.offset(trust.dataTo)}>
            {t.dataTo(time.clock(trust.dataTo))}
          </span>
        )
      )}
      {trust && <span className="hide-s">{t.classified(formatShare(trust.classifiedShare, 1))}</span>}
      {worst && (
        <Link className="warn" href={contactsAddress({ where: [{ key: 'source', value: worst.source }] })}>
          {worst.state === 'silent'
            ? t.silent(words.channel(worst.source), formatCount(worst.silentHours ?? 0))
            : t.flooded(words.channel(worst.source))}
        </Link>
      )}
    </div>
  );
}
