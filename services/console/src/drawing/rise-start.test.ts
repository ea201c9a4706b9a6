import { expect, it } from 'vitest';
import { riseStart } from './rise-start.js';

const series = (marks: string) =>
  [...marks].map((m, k) => ({ from: `d${k}`, to: `d${k + 1}`, contacts: 1, above: m === '^' }));

it.each([
  ['....^^^', 'd4'],
  ['..^.^^.', 'd2'],
  ['^..^^', 'd3'],
  ['.......', null],
  ['^......', 'd0'],
])('a rise in %s starts at %s', (marks, start) => expect(riseStart(series(marks))).toBe(start));
