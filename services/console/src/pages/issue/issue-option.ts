import type { IssueView, Lang, OutcomeSeries, Series, SeriesPoint } from '@earshot/contracts';
import type { EChartsCoreOption } from 'echarts/core';
import { axisStyle, bandSeries, type ChartMarker, dayAxis, observedSeries, tooltip } from '../../charts/chart-parts.js';
import type { ChartTokens } from '../../charts/chart-tokens.js';
import { eventMoment, placeMarkers } from '../../charts/marker-buckets.js';
import { isThin } from '../../drawing/spark-geometry.js';
import { formatCount, formatExpected, formatRange, formatRate } from '../../format/number-format.js';
import type { TimeFormat } from '../../format/time-format.js';
import type { issueMessages } from './issue.messages.js';

type IssueWords = (typeof issueMessages)['zh'] | (typeof issueMessages)['en'];
export type IssueMeasure = 'contacts' | 'accounts' | 'rate';

/** Five weeks are drawn, however many are known. */
export const shownDays = (days: Series): Series => ({ ...days, points: days.points.slice(-35) });

/** The outcome drawn under the contacts: the one with the most events on the days shown. */
export function mainOutcome(view: IssueView, points: SeriesPoint[]): OutcomeSeries | null {
  const from = points[0]?.from ?? '';
  const events = (series: OutcomeSeries) =>
    series.points.filter((p) => Date.parse(p.to) > Date.parse(from)).reduce((sum, p) => sum + p.events, 0);
  return view.outcomes.filter((o) => events(o) > 0).toSorted((a, b) => events(b) - events(a))[0] ?? null;
}

/** What is marked on the chart: what the company did first, then its actions, and detection where there is room. */
export function issueMarkers(
  view: IssueView,
  points: SeriesPoint[],
  w: { phone: boolean; day: (at: string) => string; words: IssueWords; lang: Lang },
): ChartMarker[] {
  const kindName = (kind: string, label: string) => (kind in w.words ? String(w.words[kind as 'launch']) : label);
  const all = [
    ...view.markers.map((m) => ({
      at: m.at,
      rank: { detected: 3, action: 2 }[m.kind] ?? 1,
      name: kindName(m.kind, m.label),
      dotted: m.kind === 'detected',
    })),
    ...view.actions.map((a) => ({ at: a.at, rank: 2, name: w.words.action, dotted: false })),
    ...view.alerts.slice(-1).map((a) => ({ at: a.detectedAt, rank: 3, name: w.words.detected, dotted: true })),
  ].filter((m) => !(w.phone && m.dotted));
  const seen = new Set<string>();
  const placed = placeMarkers(points, all, w.phone ? 6 : 2).filter((m) => {
    const key = `${m.bucket} ${m.name}`;
    return !seen.has(key) && seen.add(key);
  });
  // Over the first days stands the axis' caption; a line without its name would be a riddle.
  const nameable = placed.filter((m) => m.bucket >= (w.phone ? 12 : 6));
  return nameable.map((m, k) => {
    const after = nameable[k + 1];
    // Labels of neighbours stand back to back; else a label stands left of its line in the right half.
    const crowded = after !== undefined && after.bucket - m.bucket < 5;
    const before = nameable[k - 1];
    const left = crowded || (m.bucket > points.length / 2 && !(before && m.bucket - before.bucket < 5));
    return {
      bucket: m.bucket,
      // The month is on the axis; in Chinese the day alone keeps labels from touching.
      label: `${m.name}\n${w.day(eventMoment(m.at)).replace(/^\d+月/, '')}`,
      dotted: m.dotted,
      left,
    };
  });
}

/** The whole drawing: contacts with band, counterfactual and markers; outcomes below on the same days and their own scale. */
export function issueOption(
  view: IssueView,
  days: Series,
  measure: IssueMeasure,
  outcome: OutcomeSeries | null,
  markers: ChartMarker[],
  w: { time: TimeFormat; words: IssueWords; outcome: string; rate: string; numbered: boolean },
) {
  const { points } = days;
  const labels = points.map((p) => w.time.day(p.from));
  const measured = (p: SeriesPoint): number | null =>
    measure === 'contacts' ? p.contacts : ((measure === 'accounts' ? p.accounts : p.rate) ?? null);
  const write = measure === 'rate' ? formatRate : formatCount;
  const outcomes = new Map(outcome?.points.map((p) => [Date.parse(p.from), p]));
  const below = points.map((p) => outcomes.get(Date.parse(p.from)) ?? null);
  // It is known in contacts only, and would be of another size beside accounts or a rate.
  const counterfactual = measure === 'contacts' ? (view.counterfactual ?? []) : [];
  const without = new Map(counterfactual.map((c) => [Date.parse(c.from), c.contacts]));

  return (t: ChartTokens): EChartsCoreOption => {
    const value = {
      type: 'value',
      min: 0,
      ...(measure === 'rate' ? {} : { minInterval: 1 }),
      ...axisStyle(t),
      axisLine: { show: false },
    };
    const title = (text: string) => ({
      name: text,
      nameLocation: 'end',
      nameTextStyle: { color: t.ink2, fontSize: 12, fontFamily: t.sans, align: 'left', padding: [0, 0, 0, -4] },
    });
    const above = { left: 40, right: 12, top: 44, height: 178 };
    return {
      grid: outcome ? [above, { left: 40, right: 12, top: 258, height: 64 }] : [above],
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      tooltip: tooltip(t, (k) => {
        const p = points[k];
        if (!p) return [];
        const v = measured(p);
        const lines = [w.time.day(p.from), `${w.words[measure]} ${v === null ? '–' : write(v)}`];
        if (measure === 'contacts' && p.low !== undefined && p.high !== undefined)
          lines.push(w.words.expected(formatRange(p.low, p.high)));
        const o = below[k];
        if (o)
          lines.push(
            `${w.outcome} ${formatCount(o.events)}${o.expected === null ? '' : ` · ${w.words.expected(formatExpected(o.expected))}`}`,
          );
        return lines;
      }),
      xAxis: [
        dayAxis(t, labels, 7, { gridIndex: 0, ...(outcome ? { axisLabel: { show: false } } : {}) }),
        ...(outcome ? [dayAxis(t, labels, 7, { gridIndex: 1 })] : []),
      ],
      yAxis: [
        {
          ...value,
          splitNumber: 3,
          ...title(w.words.captionContacts(measure === 'rate' ? w.rate : w.words[measure])),
          nameGap: 14,
        },
        ...(outcome
          ? [
              {
                ...value,
                gridIndex: 1,
                splitNumber: 2,
                boundaryGap: [0, '25%'],
                ...title(w.words.captionOutcome(w.outcome)),
                nameGap: 8,
              },
            ]
          : []),
      ],
      series: [
        ...(measure === 'contacts' ? bandSeries(t, points, isThin(points)) : []),
        {
          type: 'line',
          // It leaves the observed line at the bucket before its first.
          data: points.map(
            (p) => without.get(Date.parse(p.from)) ?? (without.has(Date.parse(p.to)) ? p.contacts : null),
          ),
          symbol: 'none',
          lineStyle: { color: t.ink2, width: 1.5, type: 'dashed' },
          silent: true,
          z: 2,
        },
        ...observedSeries(
          t,
          measure === 'contacts' ? points : points.map((p) => ({ ...p, above: false })),
          points.map(measured),
          markers,
          measure === 'contacts' && isThin(points),
        ),
        ...(outcome ? outcomeSeries(t, below, w.numbered) : []),
      ],
    };
  };
}

function outcomeSeries(t: ChartTokens, points: (OutcomeSeries['points'][number] | null)[], numbered: boolean) {
  const axes = { xAxisIndex: 1, yAxisIndex: 1 };
  const top = Math.max(...points.map((p) => p?.events ?? 0));
  return [
    {
      ...axes,
      type: 'line',
      data: points.map((p) => p?.expected ?? null),
      symbol: 'none',
      step: 'middle',
      lineStyle: { color: t.bandEdge, width: 0.8 },
      areaStyle: { color: t.band, opacity: 1 },
      silent: true,
      z: 1,
    },
    {
      ...axes,
      type: 'bar',
      data: points.map((p) => p?.events ?? null),
      barWidth: '55%',
      itemStyle: { color: t.below },
      z: 2,
      label: {
        show: numbered,
        position: 'top',
        color: t.ink2,
        fontSize: 11,
        // Only the larger half is written: the rest would touch.
        formatter: (p: { value: unknown }) => (typeof p.value === 'number' && p.value > top / 2 ? String(p.value) : ''),
      },
    },
  ];
}
