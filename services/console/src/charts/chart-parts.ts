import type { SeriesPoint } from '@earshot/contracts';
import type { ChartTokens } from './chart-tokens.js';

/** A vertical line in a chart: what happened at a bucket. Detection is dotted, the rest solid. */
export interface ChartMarker {
  bucket: number;
  label: string;
  dotted?: boolean;
  /** Written left of its line: for markers in the right half. */
  left?: boolean;
}

/** Axis without decoration, in the page's type. */
export function axisStyle(t: ChartTokens) {
  return {
    axisLine: { lineStyle: { color: t.line2 } },
    axisTick: { show: false },
    axisLabel: { color: t.ink3, fontSize: 12, fontFamily: t.sans },
    splitLine: { lineStyle: { color: t.line } },
  };
}

/** A category axis of days with a label at every `every`-th. */
export function dayAxis(t: ChartTokens, labels: string[], every: number, rest: Record<string, unknown> = {}) {
  const style = axisStyle(t);
  return {
    ...style,
    type: 'category',
    data: labels,
    axisLabel: { ...style.axisLabel, interval: (k: number) => k % every === 0, hideOverlap: true },
    splitLine: { show: false },
    ...rest,
  };
}

/** The expected interval: a soft fill between edges that carry the contrast; in steps where the counts are columns. */
export function bandSeries(t: ChartTokens, points: SeriesPoint[], stepped = false) {
  const edge = { color: t.bandEdge, width: 0.8 };
  const common = {
    type: 'line',
    stack: 'band',
    ...(stepped && { step: 'middle' }),
    symbol: 'none',
    lineStyle: edge,
    silent: true,
    z: 1,
    tooltip: { show: false },
  };
  return [
    { ...common, data: points.map((p) => p.low ?? null) },
    {
      ...common,
      data: points.map((p) => (p.low === undefined || p.high === undefined ? null : p.high - p.low)),
      areaStyle: { color: t.band, opacity: 1 },
    },
  ];
}

/** The observed line (columns where it is thin), its markers, and a dot on each bucket above the band. */
export function observedSeries(
  t: ChartTokens,
  points: SeriesPoint[],
  values: (number | null)[],
  markers: ChartMarker[],
  asColumns = false,
) {
  return [
    {
      type: asColumns ? 'bar' : 'line',
      barWidth: '55%',
      data: values,
      symbol: 'circle',
      // Invisible until pointed at: a place to click on every bucket.
      symbolSize: 8,
      showSymbol: false,
      itemStyle: { color: asColumns ? t.ink2 : t.ink },
      lineStyle: { color: t.ink, width: 1.6 },
      z: 3,
      markLine: {
        symbol: 'none',
        silent: true,
        data: markers.map((m) => ({
          name: m.label,
          xAxis: m.bucket,
          lineStyle: { color: t.ink2, width: 1, type: m.dotted ? 'dotted' : 'solid' },
          label: {
            show: true,
            formatter: m.label,
            color: t.ink2,
            fontSize: 12,
            lineHeight: 16,
            fontFamily: t.sans,
            position: 'end',
            align: m.left ? 'right' : 'left',
            padding: m.left ? [0, 4, 0, 0] : [0, 0, 0, 4],
            distance: [0, -2],
          },
        })),
      },
    },
    {
      type: 'scatter',
      data: values.map((v, k) => (points[k]?.above && !asColumns ? v : null)),
      symbolSize: 6,
      itemStyle: { color: t.excess },
      z: 4,
      tooltip: { show: false },
    },
  ];
}

/** A tooltip in the page's type over one bucket. */
export function tooltip(t: ChartTokens, lines: (index: number) => string[]) {
  return {
    trigger: 'axis',
    backgroundColor: t.surface,
    borderColor: t.line2,
    padding: [6, 10],
    textStyle: { color: t.ink, fontSize: 12, fontFamily: t.sans },
    axisPointer: { lineStyle: { color: t.ink3 } },
    formatter: (params: { dataIndex: number }[]) => lines(params[0]?.dataIndex ?? 0).join('<br>'),
  };
}
