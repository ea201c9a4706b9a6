import type { AlertView } from '@earshot/contracts';
import { useLocation } from 'wouter';
import { contactAddress } from '../address/contacts-address.js';
import { eventAxis, spread } from '../drawing/event-axis.js';
import { useReader } from '../frame/reader.js';
import { wallTime } from '../window/zoned-time.js';

type Event = NonNullable<AlertView['events']>[number];

/** Five contacts or fewer: each one drawn, its harm level inside its box, level 4 filled. A box opens its contact. */
export function EventMarks(props: { events: Event[]; until: string; width?: number; label: string }) {
  const { events, until, width = 216, label } = props;
  const { me, time } = useReader();
  const [, navigate] = useLocation();
  const axis = eventAxis(
    events.map((e) => e.occurredAt),
    until,
    me.timeZone,
  );
  const x = (at: number) => 9 + ((at - axis.from) / Math.max(axis.to - axis.from, 1)) * (width - 18);
  const boxes = spread(
    events.map((e) => x(Date.parse(e.occurredAt))),
    18,
    width,
  );
  return (
    <svg className="draw" width={width} height="52" viewBox={`0 0 ${width} 52`} role="img" aria-label={label}>
      <path d={`M0 32H${width}`} stroke="var(--line-2)" />
      {axis.days.map((day, k) => (
        <g key={day}>
          <path d={`M${x(day)} 32v4`} stroke="var(--line-2)" />
          <text
            x={x(day) - (k === 0 ? 4 : 0)}
            y="48"
            fontSize="11"
            fill="var(--ink-3)"
            textAnchor={k === 0 ? 'start' : 'middle'}
          >
            {k === 0 ? time.day(new Date(day).toISOString()) : wallTime(day, me.timeZone).day}
          </text>
        </g>
      ))}
      {events.map((event, k) => {
        const full = event.harmLevel >= 4;
        const at = boxes[k] ?? 0;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the row's count links to the same contacts.
          <g
            key={`${event.source} ${event.id}`}
            style={{ cursor: 'pointer' }}
            onMouseDown={() => navigate(contactAddress(event))}
          >
            <path d={`M${x(Date.parse(event.occurredAt))} 32L${at} 16`} stroke="var(--harm)" strokeWidth="1.5" />
            <rect
              x={at - 8}
              y="2"
              width="16"
              height="14"
              fill={full ? 'var(--harm)' : 'var(--paper)'}
              stroke="var(--harm)"
              strokeWidth="1.3"
            />
            <text
              x={at}
              y="13"
              fontSize="11"
              fontWeight="600"
              textAnchor="middle"
              fill={full ? 'var(--on-harm)' : 'var(--harm)'}
            >
              {event.harmLevel}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
