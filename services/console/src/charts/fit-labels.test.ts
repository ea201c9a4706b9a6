import { expect, it } from 'vitest';
import { fitLabels } from './fit-labels.js';

const at = (bucket: number, label: string) => ({ bucket, label });

it('puts the first next to the plot, where they would touch the next one aside or over it, and leaves out the rest', () => {
  const markers = [at(30, 'Lumen 3 launch'), at(31, 'Three-day sale'), at(28, 'Public holiday')];
  const fitted = fitLabels(markers, 63, 440);
  expect(fitted.map(({ label, row, left }) => [label, row, left])).toEqual([
    ['Lumen 3 launch', 0, false],
    ['Three-day sale', 1, false],
    ['Public holiday', 0, true],
  ]);
  expect(fitLabels([...markers, at(30, 'Three-day sale'), at(32, 'One more')], 63, 440)).toHaveLength(3);
});

it('keeps to the plot, and knows that Chinese is wide', () => {
  expect(fitLabels([at(62, 'Launch')], 63, 440)).toMatchObject([{ left: true }]);
  expect(fitLabels([at(0, '上市')], 63, 440)).toMatchObject([{ left: false }]);
  expect(fitLabels([at(31, '一二三四五六七八九十')], 63, 100)).toEqual([]);
  expect(fitLabels([at(31, 'abcdefghij')], 63, 150)).toHaveLength(1);
});
