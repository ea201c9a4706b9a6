import type { Lang, Series, TodayView } from '@earshot/contracts';
import { nameInLanguage } from '@earshot/contracts';
import type { EChartsCoreOption } from 'echarts/core';
import { axisStyle, bandSeries, dayAxis, observedSeries, tooltip } from '../../charts/chart-parts.js';
import type { ChartTokens } from '../../charts/chart-tokens.js';
import { fitLabels } from '../../charts/fit-labels.js';
import { placeMarkers } from '../../charts/marker-buckets.js';
import { formatCount, formatRange } from '../../format/number-format.js';
import type { TimeFormat } from '../../format/time-format.js';

const WEIGHTS = ['launch', 'outage', 'release', 'campaign', 'price', 'holiday'];

/** Within so many days the same name is the same event. */
const SAME_DAYS = 10;

interface DailyWords {
  lang: Lang;
  time: TimeFormat;
  expected: (range: string) => string;
  contacts: string;
  /** Px of the plot. */
  width: number;
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The drawing of all contacts a day: band, line, dots above, and what the company did. */
export function dailyOption(daily: Series, markers: TodayView['markers'], w: DailyWords) {
  const { points } = daily;
  // Days of one event are one line, at its first; the weightiest first, and of those the latest.
  const weigh = (kind: string) => WEIGHTS.indexOf(kind) + 1 || WEIGHTS.length + 1;
  const events = markers
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .filter((m, k, all) => !all.slice(0, k).some((o) => o.label === m.label && daysBetween(o.at, m.at) < SAME_DAYS))
    .map((m) => ({ ...m, rank: weigh(m.kind) - Date.parse(m.at) / 1e15 }));
  const marks = fitLabels(
    placeMarkers(points, events, 1)
      .toSorted((a, b) => a.rank - b.rank)
      .map((m) => ({ bucket: m.bucket, label: nameInLanguage(m.label, w.lang) })),
    points.length,
    w.width,
  );
  return (t: ChartTokens): EChartsCoreOption => ({
    grid: { left: 36, right: 8, top: marks.some(({ row }) => row === 1) ? 36 : 20, bottom: 22 },
    tooltip: tooltip(t, (k) => {
      const p = points[k];
      if (!p) return [];
      const band = p.low === undefined || p.high === undefined ? [] : [w.expected(formatRange(p.low, p.high))];
      return [w.time.day(p.from), `${w.contacts} ${formatCount(p.contacts)}`, ...band];
    }),
    xAxis: dayAxis(
      t,
      points.map((p) => w.time.day(p.from)),
      points.length > 28 ? 14 : 7,
      { boundaryGap: false },
    ),
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, ...axisStyle(t), axisLine: { show: false } },
    series: [
      ...bandSeries(t, points),
      ...observedSeries(
        t,
        points,
        points.map((p) => p.contacts),
        marks.map(({ bucket, label, row, left }) => ({ bucket, label: row === 1 ? `${label}\n ` : label, left })),
      ),
    ],
  });
}
