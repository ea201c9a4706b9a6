import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** Colours text when standard output is a terminal that wants it (NO_COLOR is honoured). */
export function style(how: Style, text: string): string {
  if (!process.stdout.isTTY || process.env.NO_COLOR !== undefined) return text;
  return styleText(how, text);
}

/** Harm as four cells, filled up to the level, as the console draws it. */
export function harmMeter(level: number): string {
  const meter = '▮'.repeat(level) + '▯'.repeat(4 - level);
  return level >= 3 ? style('red', meter) : meter;
}
