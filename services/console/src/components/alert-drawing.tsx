import type { AlertView } from '@earshot/contracts';
import { eventMoment } from '../charts/marker-buckets.js';
import { bucketOf, isThin } from '../drawing/spark-geometry.js';
import { useReader } from '../frame/reader.js';
import { usePhone } from '../frame/use-phone.js';
import { useMessages } from '../language/use-messages.js';
import { isAboutData } from './alert-address.js';
import { componentMessages } from './components.messages.js';
import { CountColumns } from './count-columns.js';
import { EventMarks } from './event-marks.js';
import { Spark, type SparkMark } from './spark.js';

/** The contacts of an alert one by one, when there are few enough and all of them are known. */
function eventsOf(alert: AlertView): NonNullable<AlertView['events']> | null {
  if (alert.events?.length) return alert.events;
  if (alert.kind !== 'high_harm' || alert.episode.contacts > 5) return null;
  const seen = new Map(alert.quotes.map((q) => [`${q.source} ${q.id}`, q]));
  if (seen.size === 0 || seen.size < alert.episode.contacts) return null;
  return [...seen.values()].toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
}

/** The drawing of an alert's row: single events, columns or a band with its line, and what is drawn in words. */
export function AlertDrawing(props: { alert: AlertView; now: string; actions: string[] }) {
  const { now, actions } = props;
  // A bucket that is still filling would look like a fall.
  const alert = { ...props.alert, points: props.alert.points.filter((p) => Date.parse(p.to) <= Date.parse(now)) };
  const t = useMessages(componentMessages);
  const { lang } = useReader();
  const phone = usePhone();
  const width = phone ? phone - 46 : 216;
  const name = alert.name[lang];
  const events = eventsOf(alert);
  if (events) {
    return (
      <>
        <EventMarks events={events} until={now} width={width} label={`${name}: ${t.eachContact}`} />
        <div className="m sm caption">{t.eachContact}</div>
      </>
    );
  }
  const first = alert.points[0];
  if (!first) return null;
  const hourly = Date.parse(first.to) - Date.parse(first.from) < 86_400_000 / 2;
  if (hourly || isAboutData(alert) || isThin(alert.points)) {
    // Days before an issue was ever seen say nothing: the last eight are drawn with their numbers.
    const started = alert.points.findIndex((p) => p.contacts > 0);
    const few = !hourly && !isAboutData(alert);
    const points = few ? alert.points.slice(Math.min(started, alert.points.length - 8)) : alert.points;
    const caption = hourly ? t.hoursN(String(points.length)) : t.daysN(String(points.length));
    return (
      <>
        <CountColumns
          points={points}
          width={width}
          numbered={few && points.length <= 10}
          gapFrom={alert.kind === 'source_silent' ? bucketOf(points, alert.startedAt) : null}
          label={`${name}: ${caption}`}
        />
        <div className="m sm caption">{caption}</div>
      </>
    );
  }
  const change = alert.explanation.changeEvent;
  const marks = [
    ...(change
      ? [
          {
            kind: 'change' as const,
            at: bucketOf(alert.points, eventMoment(change.at)),
          },
        ]
      : []),
    ...actions.map((at) => ({ kind: 'action' as const, at: bucketOf(alert.points, at) })),
  ].filter((m): m is SparkMark => m.at !== null);
  const has = (kind: SparkMark['kind']) => marks.some((m) => m.kind === kind);
  const caption =
    marks.length === 0
      ? t.daysN(String(alert.points.length))
      : t.drawn(String(alert.points.length), has('change'), has('action'));
  return (
    <>
      <Spark points={alert.points} width={width} marks={marks} label={`${name}: ${caption}`} />
      <div className="m sm caption">{caption}</div>
    </>
  );
}
