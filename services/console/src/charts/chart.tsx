import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { usePreferences } from '../language/preferences.js';
import { type ChartTokens, readTokens } from './chart-tokens.js';

interface ChartProps {
  height: number;
  /** One sentence that says what the drawing shows, for who does not see it. */
  summary: string;
  option: (tokens: ChartTokens) => EChartsCoreOption;
  /** Opens the bucket that was clicked. */
  onPick?: (index: number) => void;
}

/** A drawn chart. ECharts is fetched with the first one; no animation; redrawn when the theme or the width changes. */
export function Chart({ height, summary, option, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { theme } = usePreferences();

  // The theme is a dependency because it changes the tokens that are read.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let chart: EChartsType | null = null;
    let gone = false;
    const resize = new ResizeObserver(() => chart?.resize());
    void import('./echarts-core.js').then(({ init }) => {
      if (gone) return;
      const tokens = readTokens();
      chart = init(element, null, { renderer: 'svg' });
      chart.setOption({
        animation: false,
        textStyle: { fontFamily: tokens.sans, color: tokens.ink2 },
        aria: { enabled: true, label: { description: summary } },
        ...option(tokens),
      });
      chart.on('click', (event) => {
        if (typeof event.dataIndex === 'number') onPick?.(event.dataIndex);
      });
      resize.observe(element);
    });
    return () => {
      gone = true;
      resize.disconnect();
      chart?.dispose();
    };
  }, [option, summary, onPick, theme]);

  return <div ref={box} data-chart style={{ width: '100%', height }} role="img" aria-label={summary} />;
}
