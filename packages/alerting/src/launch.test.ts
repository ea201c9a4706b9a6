import { describe, expect, it } from 'vitest';
import type { CountCells } from './count-cells.js';
import type { Episode } from './episode.js';
import { FIRST_HOUR, type LaunchOptions, launchWorld } from './launch-world.testing.js';
import { replay } from './replay.js';

const LAUNCH = 42;
const SURGE = 45;

function rises(options: Omit<LaunchOptions, 'days' | 'launchDay'>) {
  return replay(launchWorld({ days: 84, launchDay: LAUNCH, ...options }))
    .filter(({ track }) => track === 'rate')
    .map(({ issue, detectedAt, endedAt, detected, peak }) => ({
      issue,
      kind: detected.kind,
      slice: peak.slice,
      first: detected.slice,
      day: (detectedAt / 3_600_000 - FIRST_HOUR) / 24,
      end: endedAt === null ? Number.POSITIVE_INFINITY : (endedAt / 3_600_000 - FIRST_HOUR) / 24,
      peak,
    }));
}

describe('a product without a history', () => {
  it.each([1, 2, 4, 5, 6, 7])(
    'is launched and nothing is said, neither at first nor when it is older (seed %i)',
    (seed) => {
      expect(rises({ seed })).toEqual([]);
    },
  );

  it.each([1, 2, 8])('nor when people asked about it before (seed %i)', (seed) => {
    expect(rises({ seed, trickle: 1.5 })).toEqual([]);
  });

  it.each([1, 2, 7])('an issue out of proportion on it is told within a day, as the product’s (seed %i)', (seed) => {
    const factor = (issue: string, day: number) => (issue === 'how-to' && day >= SURGE && day < SURGE + 10 ? 20 : 1);
    const found = rises({ seed, factor });
    expect(found.map(({ issue, kind, slice }) => [issue, kind, slice])).toEqual([
      ['how-to', 'spike', { product: 'new' }],
    ]);
    expect((found[0]?.day ?? 0) - SURGE).toBeGreaterThan(0);
    expect((found[0]?.day ?? 0) - SURGE).toBeLessThanOrEqual(1);
    expect((found[0]?.end ?? 0) - (SURGE + 10)).toBeLessThan(8);
    // Its usual share: 6 of 72 contacts, of a volume of half of theirs.
    expect(found[0]?.peak.expected).toBeGreaterThan(7);
    expect(found[0]?.peak.expected).toBeLessThan(40);
  });

  it.each([45.5, 46, 50, 57, 75])('is judged with nothing later than the hour (cut at day %d)', (day) => {
    const factor = (issue: string, d: number) => (issue === 'how-to' && d >= SURGE && d < SURGE + 10 ? 20 : 1);
    const world = launchWorld({ seed: 1, days: 84, launchDay: LAUNCH, factor });
    const known = (episodes: Episode[]) =>
      episodes.map(({ issue, detectedAt, detected }) => ({ issue, detectedAt, detected }));
    const until = (FIRST_HOUR + day * 24) * 3_600_000;
    const all = known(replay(world)).filter(({ detectedAt }) => detectedAt <= until);
    expect(known(replay({ ...world, cells: cutAt(world.cells, day * 24) }))).toEqual(all);
  });
});

function cutAt(cells: CountCells, hours: number): CountCells {
  const kept = [...cells.hour.keys()].filter((row) => (cells.hour[row] ?? 0) < hours);
  const pick = <T extends Uint16Array | Uint32Array>(column: T): T =>
    column.filter((_, row) => (cells.hour[row] ?? 0) < hours) as T;
  return {
    ...cells,
    hours,
    rows: kept.length,
    hour: pick(cells.hour),
    issue: pick(cells.issue),
    source: pick(cells.source),
    channel: pick(cells.channel),
    product: pick(cells.product),
    region: pick(cells.region),
    contacts: pick(cells.contacts),
  };
}
