import { describe, expect, it } from 'vitest';
import { RecentValues } from './recent-values.js';

describe('RecentValues', () => {
  it('computes once, keeps what is asked for, forgets the rest', () => {
    const computed: string[] = [];
    const recent = new RecentValues<string>(4);
    const get = (key: string) =>
      recent.get(key, (name) => {
        computed.push(name);
        return name.toUpperCase();
      });
    for (const key of ['a', 'a', 'b', 'c', 'a', 'd', 'e', 'a', 'b']) expect(get(key)).toBe(key.toUpperCase());
    expect(computed).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
  });
});
