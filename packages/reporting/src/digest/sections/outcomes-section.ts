import {
  formatCount,
  formatDay,
  formatExpected,
  formatInterval,
  formatPart,
  outcomeNames,
  productName,
  sentence,
} from '@earshot/issues';
import type { Section } from '../digest-document.js';
import type { Writing } from '../writing.js';

/** The wave of returns (or the like) behind the contacts, by day, and who asked before. */
export function outcomes({ view, lang, zone, words }: Writing): Section | null {
  const [wave] = view.outcomes;
  if (!wave) return null;
  const bars = wave.points.slice(-WEEK_DAYS).map(({ from, events, expected }) => ({
    label: formatDay(from, zone, lang),
    value: events,
    expected,
  }));
  const kind = outcomeNames[wave.kind][lang];
  const band =
    typeof wave.expectedLow === 'number' && typeof wave.expectedHigh === 'number'
      ? formatInterval(wave.expectedLow, wave.expectedHigh)
      : null;
  const asked =
    wave.asked && wave.others && wave.asked.accounts > 0 && wave.others.accounts > 0
      ? words.asked(
          kind,
          formatPart(wave.asked.events, wave.asked.accounts),
          `${formatCount(wave.asked.events)}/${formatCount(wave.asked.accounts)}`,
          formatPart(wave.others.events, wave.others.accounts),
          wave.name[lang],
        )
      : '';
  const total = words.waveTotal(
    formatCount(wave.total),
    wave.expected === null ? null : formatExpected(wave.expected),
    band,
  );
  return {
    title: words.outcomes(kind, wave.lagDays !== null),
    note: words.outcomesNote(wave.product === null ? null : productName(wave.product), kind),
    blocks: [
      { kind: 'bars', bars, name: kind, expectedName: words.expected },
      { kind: 'text', text: sentence(total, wave.lagDays !== null && words.lag(wave.lagDays), asked), small: false },
    ],
  };
}

const WEEK_DAYS = 7;
