import { describe, expect, it } from 'vitest';
import * as f from './format-number.js';

describe('numbers as people read them', () => {
  it.each([
    [f.formatCount(4732), '4,732'],
    [f.formatExpected(4.4), '4.4'],
    [f.formatExpected(66.3), '66'],
    [f.formatExpected(0), '0'],
    [f.formatRatio(5.52, 'en'), '5.5×'],
    [f.formatRatio(18.3, 'zh'), '18×'],
    [f.formatRatio(null, 'zh'), '新'],
    [f.formatRate(1.612), '1.61'],
    [f.formatRate(16.68), '16.7'],
    [f.formatShare(0.35), '35%'],
    [f.formatShare(0.004), '0.4%'],
    [f.formatShare(0.0001), '<0.1%'],
    [f.formatShare(0.9999), '99.9%'],
    [f.formatShare(1), '100%'],
    [f.formatShare(0), '0%'],
    [f.formatPart(18, 41), '18/41'],
    [f.formatPart(457, 4732), '9.7%'],
    [f.formatInterval(47, 86), '47–86'],
    [f.formatEffect(-0.39, -0.55, -0.17, 'zh'), '−39%（−55 至 −17）'],
    [f.formatEffect(0.04, -0.11, 0.21, 'en'), '+4% (−11 to +21)'],
    [f.countInWords(2, 'zh'), '两'],
    [f.countInWords(12, 'en'), '12'],
  ])('%s', (written, expected) => expect(written).toBe(expected));
});
