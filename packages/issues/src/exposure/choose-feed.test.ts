import { expect, it } from 'vitest';
import { chooseFeed, type Feed } from './choose-feed.js';

const feed = (measure: Feed['measure'], byDay: Feed['byDay'], change: Partial<Feed> = {}): Feed => ({
  measure,
  bucketHours: 24,
  detail: 0,
  byDay,
  ...change,
});

it('takes the best measure that knows every day of the window', () => {
  const feeds = [feed('orders', [1, 1, 1]), feed('active_users', [5, 5, 5]), feed('units_in_use', [9, undefined, 9])];
  expect(chooseFeed(feeds, 0, 2)?.measure).toBe('active_users');
  expect(chooseFeed(feeds, 2, 2)?.measure).toBe('units_in_use');
});

it('takes totals before sums over cuts, and days before hours', () => {
  const cut = feed('orders', [4], { detail: 1 });
  const hourly = feed('orders', [4], { bucketHours: 1 });
  const total = feed('orders', [5]);
  expect(chooseFeed([cut, hourly, total], 0, 0)).toBe(total);
});

it('gives none when no feed covers the window', () => expect(chooseFeed([feed('orders', [1])], 0, 1)).toBeNull());
