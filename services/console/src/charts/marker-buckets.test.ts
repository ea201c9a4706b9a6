import { describe, expect, it } from 'vitest';
import { placeMarkers } from './marker-buckets.js';

const points = Array.from({ length: 20 }, (_, k) => ({
  from: new Date(Date.UTC(2026, 9, 10 + k, -8)).toISOString(),
  to: new Date(Date.UTC(2026, 9, 11 + k, -8)).toISOString(),
  contacts: k,
}));

describe('markers of a chart', () => {
  it('drops the least important where labels would touch', () => {
    const placed = placeMarkers(
      points,
      [
        { at: '2026-10-24T14:00:00+08:00', rank: 3, name: 'detected' },
        { at: '2026-10-22', rank: 1, name: 'launch' },
        { at: '2026-10-29T18:00:00+08:00', rank: 2, name: 'action' },
      ],
      3,
    );
    expect(placed.map((m) => [m.name, m.bucket])).toEqual([
      ['launch', 12],
      ['action', 19],
    ]);
  });

  it('leaves out what is not on the axis', () =>
    expect(placeMarkers(points, [{ at: '2026-01-01', rank: 1 }], 1)).toEqual([]));
});
