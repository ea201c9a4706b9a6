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

/** The drawing of all contacts a day: band, line, dots above, and what the company did. */
export function dailyOption(daily: Series, markers: TodayView['markers'], w: DailyWords) {
  const { points } = daily;
  // The weightiest first, and of those the latest; days of one event are one line.
  const weigh = (kind: string) => WEIGHTS.indexOf(kind) + 1 || WEIGHTS.length + 1;
  const placed = placeMarkers(
    points,
    markers.map((m) => ({ ...m, rank: weigh(m.kind) - Date.parse(m.at) / 1e15 })),
    3,
  );
  const byRank = placed.toSorted((a, b) => a.rank - b.rank);
  const marks = fitLabels(
    byRank
      .filter(
        (m, k) => !byRank.slice(0, k).some((o) => o.label === m.label && Math.abs(o.bucket - m.bucket) < SAME_DAYS),
      )
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
