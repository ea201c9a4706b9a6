import type { SeriesPoint } from '@earshot/contracts';
import { isThin, sparkGeometry } from '../drawing/spark-geometry.js';
import { useMessages } from '../language/use-messages.js';
import { componentMessages } from './components.messages.js';
import { CountColumns } from './count-columns.js';

export interface SparkMark {
  /** Index of the bucket. */
  at: number;
  kind: 'change' | 'action';
}

interface SparkProps {
  points: SeriesPoint[];
  width?: number;
  height?: number;
  dot?: number;
  marks?: SparkMark[];
  label?: string;
}

/** A small series: expected band, observed line, a dot on each day above. Thin series are drawn as columns. */
export function Spark({ points, width = 216, height = 44, dot = 1.9, marks = [], label }: SparkProps) {
  const t = useMessages(componentMessages);
  if (isThin(points)) return <CountColumns points={points} width={width} height={height} label={label} />;
  const drawn = sparkGeometry(points, width, height);
  return (
    <svg
      className="draw"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label ?? t.smallChart}
    >
      {drawn.bands.map((band) => (
        <g key={band.upper}>
          <polygon points={band.area} fill="var(--band)" />
          <polyline points={band.upper} fill="none" stroke="var(--band-edge)" strokeWidth="0.7" />
          <polyline points={band.lower} fill="none" stroke="var(--band-edge)" strokeWidth="0.7" opacity="0.55" />
        </g>
      ))}
      {marks.map((mark) => (
        <path
          key={`${mark.kind}${mark.at}`}
          d={`M${drawn.x(mark.at).toFixed(1)} 0V${height}`}
          stroke="var(--ink-3)"
          strokeDasharray={mark.kind === 'change' ? '2 2' : undefined}
        />
      ))}
      <polyline points={drawn.line} fill="none" stroke="var(--ink)" strokeWidth="1.4" strokeLinejoin="round" />
      {drawn.dots.map((d) => (
        <circle key={d.x} cx={d.x.toFixed(1)} cy={d.y.toFixed(1)} r={dot} fill="var(--excess)" />
      ))}
    </svg>
  );
}
