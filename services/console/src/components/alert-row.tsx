import type { AlertView } from '@earshot/contracts';
import { Link } from 'wouter';
import { useAddress } from '../address/use-address.js';
import { useAcknowledge } from '../api/use-acknowledge.js';
import { useReader } from '../frame/reader.js';
import { useMessages } from '../language/use-messages.js';
import { alertAddress, isAboutData } from './alert-address.js';
import { AlertDrawing } from './alert-drawing.js';
import { AlertFacts } from './alert-facts.js';
import { AlertStanding } from './alert-standing.js';
import { AlertTold } from './alert-told.js';
import { bestQuote } from './best-quote.js';
import { componentMessages } from './components.messages.js';
import { HarmMeter } from './harm-meter.js';
import { QuoteBlock } from './quote-block.js';
import { StateMark } from './state-mark.js';

const BARS = { spike: 'spike', slow_rise: 'spike', regression: 'spike', shift: 'spike' } as Partial<
  Record<AlertView['kind'], string>
>;

/** One alert: state and kind, what happened with one quote, its drawing, whose it is, and the button that takes it. */
export function AlertRow(props: { alert: AlertView; now: string; withQuote: boolean; actions: string[] }) {
  const { alert, now, withQuote, actions } = props;
  const t = useMessages(componentMessages);
  const { lang, words, me } = useReader();
  const address = useAddress();
  const acknowledge = useAcknowledge();
  const harmful = alert.kind === 'high_harm' || alert.harmLevel >= 3;
  const bar = harmful ? 'harm' : isAboutData(alert) ? 'gap' : (BARS[alert.kind] ?? '');
  const slice = Object.entries(alert.slice)
    .map(([key, value]) => words.value(key, value))
    .join(' · ');
  const quote = bestQuote(alert, lang);
  // A team's name has room here; a sentence about the owner waits for the pointer.
  const why = alert.explanation.routedBecause[lang];
  const waits = alert.state === 'open' || alert.state === 'regressed';
  return (
    <article className={`al ${bar}`} data-row={alert.id}>
      <div className="kind">
        <b className={harmful && waits ? 'hot' : ''}>
          <StateMark state={alert.state} />
        </b>
        <span>
          {harmful && <HarmMeter level={alert.harmLevel} />}
          {words.kind(alert.kind)}
        </span>
      </div>
      <div>
        <h3>
          <Link href={isAboutData(alert) ? alertAddress(alert) : address.carry(alertAddress(alert))}>
            {isAboutData(alert) ? words.channel(alert.name[lang]) : alert.name[lang]}
          </Link>{' '}
          <span className="m plain">{slice}</span>
        </h3>
        <p className="facts">
          <AlertFacts alert={alert} />
        </p>
        {withQuote && quote && <QuoteBlock quote={quote} short />}
      </div>
      <div>
        <AlertDrawing alert={alert} now={now} actions={actions} />
      </div>
      <div className="who">
        <b title={why}>{words.owner(alert.owner)}</b>
        {why.length <= 24 && !why.includes(alert.owner ?? '\n') && <span className="m2">{why}</span>}
        <AlertStanding alert={alert} now={now} />
        <AlertTold alert={alert} />
        {waits && (
          <button
            type="button"
            className={`btn ${harmful ? 'pri' : ''}`}
            data-acknowledge
            disabled={acknowledge.isPending || me.role !== 'admin'}
            onClick={() => acknowledge.mutate(alert)}
          >
            {t.acknowledge}
          </button>
        )}
        <span className="m sm" role="status">
          {waits && me.role !== 'admin' && t.adminsOnly}
          {acknowledge.error && (acknowledge.error.status === 409 ? t.acknowledged : t.refused)}
        </span>
      </div>
    </article>
  );
}
