/** The colours and type of the page, as a drawn chart needs them: values, not variables. */
export interface ChartTokens {
  ink: string;
  ink2: string;
  ink3: string;
  line: string;
  line2: string;
  band: string;
  bandEdge: string;
  excess: string;
  below: string;
  surface: string;
  sans: string;
}

export function readTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: value('--ink'),
    ink2: value('--ink-2'),
    ink3: value('--ink-3'),
    line: value('--line'),
    line2: value('--line-2'),
    band: value('--band'),
    bandEdge: value('--band-edge'),
    excess: value('--excess'),
    below: value('--below'),
    surface: value('--surface'),
    sans: value('--sans'),
  };
}
