import { describe, expect, it } from 'vitest';
import { createTimeFormat } from './time-format.js';

const zh = createTimeFormat('zh', 'Asia/Shanghai', 2026);
const en = createTimeFormat('en', 'Asia/Shanghai', 2026);
const at = '2026-11-02T01:20:00Z';

/** English days hold together with a no-break space. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

describe('times in the workspace zone', () => {
  it('reads as people write them', () => {
    expect(zh.now(at)).toBe('11月2日 周一 09:20');
    expect(plain(en.now(at))).toBe('Mon 2 Nov 09:20');
    expect(zh.moment(at)).toBe('11月2日 09:20');
    expect(plain(en.moment(at))).toBe('2 Nov 09:20');
  });

  it('names the year only where it is another one', () => {
    expect(zh.day('2025-03-03T12:00:00+08:00')).toBe('2025年3月3日');
    expect(plain(en.day('2025-03-03T12:00:00+08:00'))).toBe('3 Mar 2025');
  });

  it('writes a half-open week with its last day', () => {
    const week = ['2026-10-26T00:00:00+08:00', '2026-11-02T00:00:00+08:00'] as const;
    expect(zh.span(...week)).toBe('10月26日–11月1日');
    expect(plain(en.span(...week))).toBe('26 Oct–1 Nov');
    expect(en.week(...week)).toBe('W44');
  });

  it('shortens a span within a month and names a single day once', () => {
    expect(plain(en.span('2026-10-05T00:00:00+08:00', '2026-10-12T00:00:00+08:00'))).toBe('5–11 Oct');
    expect(zh.span('2026-10-05T00:00:00+08:00', '2026-10-06T00:00:00+08:00')).toBe('10月5日');
  });

  it('writes both moments where the span has no whole days, and claims no week', () => {
    const day = ['2026-11-01T09:00:00+08:00', '2026-11-02T09:00:00+08:00'] as const;
    expect(zh.span(...day)).toBe('11月1日 09:00 – 11月2日 09:00');
    expect(zh.week(...day)).toBeNull();
  });

  it('says the offset', () => expect(zh.offset(at)).toBe('UTC+08:00'));
});
