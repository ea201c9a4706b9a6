import type { Lang, Series, TodayView } from '@earshot/contracts';
import type { EChartsCoreOption } from 'echarts/core';
import { axisStyle, bandSeries, dayAxis, observedSeries, tooltip } from '../../charts/chart-parts.js';
import type { ChartTokens } from '../../charts/chart-tokens.js';
import { placeMarkers } from '../../charts/marker-buckets.js';
import { nameInLanguage } from '../../format/name-in-language.js';
import { formatCount, formatRange } from '../../format/number-format.js';
import type { TimeFormat } from '../../format/time-format.js';

const WEIGHTS = ['launch', 'outage', 'release', 'campaign', 'price', 'holiday'];

interface DailyWords {
  lang: Lang;
  time: TimeFormat;
  expected: (range: string) => string;
  contacts: string;
}

/** The drawing of all contacts a day: band, line, dots above, and what the company did. */
export function dailyOption(daily: Series, markers: TodayView['markers'], w: DailyWords) {
  const { points } = daily;
  // Every change is a line; only the weightiest, and of those the latest, has its name: two would touch.
  const weigh = (kind: string) => WEIGHTS.indexOf(kind) + 1 || WEIGHTS.length + 1;
  const placed = placeMarkers(
    points,
    markers.map((m) => ({ ...m, rank: weigh(m.kind) - Date.parse(m.at) / 1e15 })),
    3,
  );
  const named = placed.toSorted((a, b) => a.rank - b.rank)[0];
  return (t: ChartTokens): EChartsCoreOption => ({
    grid: { left: 36, right: 8, top: 20, bottom: 22 },
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
        placed.map((m) => ({
          bucket: m.bucket,
          label: m === named ? nameInLanguage(m.label, w.lang) : '',
          left: m.bucket > points.length / 2,
        })),
      ),
    ],
  });
}
