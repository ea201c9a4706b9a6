import { type StripValue, stripGeometry, stripPosition } from '../drawing/strip-scale.js';

const FILL = { above: 'var(--excess)', within: 'var(--ink-2)', below: 'var(--below)' };

/** Count against expectation on a log axis: grey = expected interval, dot = now, whisker = 90 % interval. The row says it in words. */
export function Strip({ value, width = 128, max = 8 }: { value: StripValue; width?: number; max?: number }) {
  const drawn = stripGeometry(value, width, max);
  const fill = FILL[drawn.tone];
  return (
    <svg className="draw" width={width} height="16" aria-hidden="true">
      {drawn.band ? (
        <>
          <rect
            x={drawn.band.from}
            y="4"
            width={Math.max(drawn.band.to - drawn.band.from, 2)}
            height="8"
            fill="var(--band)"
          />
          <path d={`M${drawn.band.from} 4v8M${drawn.band.to} 4v8`} stroke="var(--band-edge)" />
        </>
      ) : (
        <path d={`M${drawn.one} 2v12`} stroke="var(--band-edge)" />
      )}
      {drawn.whisker && <path d={`M${drawn.whisker.from} 8H${drawn.whisker.to}`} stroke={fill} strokeWidth="1.5" />}
      {drawn.dot !== null && <circle cx={drawn.dot} cy="8" r="3.5" fill={fill} />}
    </svg>
  );
}

/** The head of a strip column: its axis, labelled where the values are. */
export function StripAxis({ width = 128, max = 8, ticks }: { width?: number; max?: number; ticks: number[] }) {
  return (
    <svg className="draw" width={width} height="18" aria-hidden="true">
      {ticks.map((ratio) => (
        <text
          key={ratio}
          x={stripPosition(ratio, width, max)}
          y="13"
          fontSize="11"
          fill="var(--ink-3)"
          textAnchor={ratio === 0.5 ? 'start' : stripPosition(ratio, width, max) > width - 14 ? 'end' : 'middle'}
        >
          {ratio === 0.5 ? '½' : ratio}×
        </text>
      ))}
    </svg>
  );
}
