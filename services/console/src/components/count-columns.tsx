import type { SeriesPoint } from '@earshot/contracts';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';

interface CountColumnsProps {
  points: SeriesPoint[];
  width?: number;
  height?: number;
  /** Writes each count over its column. */
  numbered?: boolean;
  /** From this bucket on nothing came in: drawn as a dashed frame. */
  gapFrom?: number | null;
  label?: string | undefined;
}

/** Small counts: a column a bucket over what was expected, never a line. */
export function CountColumns(props: CountColumnsProps) {
  const { points, width = 216, height = 44, numbered = false, gapFrom = null, label } = props;
  const t = useMessages(componentMessages);
  const step = (width - 4) / Math.max(points.length, 1);
  const top = Math.max(...points.map((p) => Math.max(p.contacts, p.expected ?? 0)), 1);
  const size = (v: number) => (v / top) * (height - (numbered ? 16 : 6));
  return (
    <svg
      className="draw"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label ?? t.smallChart}
    >
      <path d={`M0 ${height - 2}H${width}`} stroke="var(--line-2)" />
      {points.map((p, k) => (
        <g key={p.from}>
          {p.expected !== undefined && (
            <rect
              x={2 + k * step}
              width={step}
              y={height - 2 - size(p.expected)}
              height={size(p.expected)}
              fill="var(--band)"
            />
          )}
          <rect
            x={2 + k * step + step * 0.18}
            width={step * 0.64}
            y={height - 2 - size(p.contacts)}
            height={size(p.contacts)}
            fill="var(--ink-2)"
          />
          {numbered && p.contacts > 0 && (
            <text
              x={2 + k * step + step / 2}
              y={height - 6 - size(p.contacts)}
              fontSize="11"
              textAnchor="middle"
              fill="var(--ink-2)"
            >
              {p.contacts}
            </text>
          )}
        </g>
      ))}
      {gapFrom !== null && gapFrom >= 0 && (
        <rect
          x={2 + gapFrom * step}
          width={(points.length - gapFrom) * step}
          y="2"
          height={height - 4}
          fill="none"
          stroke="var(--excess)"
          strokeDasharray="3 3"
        />
      )}
    </svg>
  );
}
