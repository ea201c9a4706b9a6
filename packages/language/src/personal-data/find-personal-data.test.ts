import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData, redact } from './find-personal-data.js';
import { personalDataTypes } from './finding.js';

// Every value is invented; numbers with checksums were made to fit them.
describe('finds', () => {
  it.each([
    ['手机 138 1234 5678 谢谢', '手机 [PHONE] 谢谢'],
    ['１３８１２３４５６７８', '[PHONE]'],
    ['打1\u200b38-1234-5678', '打[PHONE]'],
    ['+86 138 1234 5678', '[PHONE]'],
    ['座机010-62345678', '座机[PHONE]'],
    ['call me at (415) 555-2671 please', 'call me at [PHONE] please'],
    ['my number is 4155552671', 'my number is [PHONE]'],
    ['+44 7911 123456', '[PHONE]'],
    ['06 12 34 56 78', '[PHONE]'],
    ['tel13812345678', 'tel[PHONE]'],
    ['2026-10-24 13812345678', '2026-10-24 [PHONE]'],
    ['我的订单还没到 13812345678', '我的订单还没到 [PHONE]'],
    ['订单123456，手机13812345678', '订单123456，手机[PHONE]'],
    ['发到wang.wu@qq.com谢谢', '发到[EMAIL]谢谢'],
    ['ａｂｃ＠ｑｑ．ｃｏｍ', '[EMAIL]'],
    ['write to jane@gmail', 'write to [EMAIL]'],
    ['卡号 6222 0212 3456 7890 128', '卡号 [BANK_CARD]'],
    ['4111-1111-1111-1111', '[BANK_CARD]'],
    ['my card number is 4111111111111112', 'my card number is [BANK_CARD]'],
    ['身份证11010519491231002X。', '身份证[ID_CARD]。'],
    ['身份证号130503670401001', '身份证号[ID_CARD]'],
    ['110105 19491231 0021', '[ID_CARD]'],
    ['护照E12345678', '护照[PASSPORT]'],
    ['passport number is X1234567', 'passport number is [PASSPORT]'],
    ['GB82 WEST 1234 5698 7654 32', '[IBAN]'],
    ['de89370400440532013000', '[IBAN]'],
    ['登录IP 114.88.23.190', '登录IP [IP]'],
    ['2001:db8:85a3::8a2e:370:7334', '[IP]'],
    ['https://x.example/a?sig=9f86d081884c7d65&b=1', 'https://x.example/a?sig=[URL_TOKEN]&b=1'],
    ['https://x.example/reset/9f86d081884c7d659a2f', 'https://x.example/reset/[URL_TOKEN]'],
    ['my password is Hunter2!', 'my password is [SECRET]!'],
    ['密码：woaini', '密码：[SECRET]'],
    ['验证码 482913', '验证码 [SECRET]'],
    ['482913 is my verification code', '[SECRET] is my verification code'],
    ['PIN is 4832', 'PIN is [SECRET]'],
    ['ssn 123-45-6789', 'ssn [SSN]'],
    ['my social security number is 123456789', 'my social security number is [SSN]'],
    ['desk: +1-903-555-4508x769', 'desk: [PHONE]x769'],
    ['98765 43210 is my number', '[PHONE] is my number'],
    ['jane.doe @ gmail.com', '[EMAIL]'],
    ['https://x.example/?email=li%40qq.com', 'https://x.example/?email=[EMAIL]'],
    ['bank account number is 2682224363', 'bank account number is [BANK_CARD]'],
    ['动态验证码：８８４４２２', '动态验证码：[SECRET]'],
    ['CVV是321', 'CVV是[SECRET]'],
    ['https://u:pa55@x.example/', 'https://u:[URL_TOKEN]@x.example/'],
    ['key sk_live_abcdef1234567890abcd', 'key [SECRET]'],
    ['{"phone":"13812345678"}', '{"phone":"[PHONE]"}'],
  ])('%s', (text, expected) => {
    expect(redact(text).text).toBe(expected);
  });
});

describe('leaves alone', () => {
  it.each([
    '订单号13812345678',
    '13812345678是我的订单号',
    'order 4111111111111111',
    'tracking 1Z999AA10123456784',
    '快递单号 773012345678901',
    '请拨打400-820-8820',
    'call 1-800-555-1234',
    '95588 和 10086',
    'version 10.2.3.4 on iOS 17.4.1',
    '192.168.1.1',
    '固件 1.2.3.4',
    '$1,299.00 or ¥12999',
    '2026-10-24 12:30:45',
    '2026-10-24T09:00:00+08:00',
    'WH-1000XM5, 256GB',
    'SN 12345678901234',
    'ISBN 978-3-16-148410-0',
    '1712345678901',
    'I forgot my password',
    'password must be 8 characters',
    '验证码60秒后重发',
    '密码错误3次',
    'https://x.example/item/100012043978.html',
    'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'https://shop.example?code=SAVE20',
    'part 123-45-6789',
    '统一社会信用代码91110000600037341L',
    '31.230416, 121.473701',
    'MAC 00:1A:2B:3C:4D:5E at 12:34:56',
    '@lisi hello',
    '+86 400 820 8820',
    '9400 1000 0000 0000 0000 00',
    'https://x.example/s/how-to-reset-your-password-2024',
    '550e8400-e29b-41d4-a716-446655440000',
    '会员号 13812345678901',
    '订单 6222021234567890128 没到',
    'the pin is bent, error code 12345',
    '密码：忘记了',
    'called on 2026 10 24, 5 10 15 20 25 30',
    'hello',
    '',
  ])('%s', (text) => {
    expect(findPersonalData(text)).toEqual([]);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    '13812345678',
    '4111 1111 1111 1111',
    'a@b.co',
    '11010519491231002X',
    '123-45-6789',
    '8.45.113.200',
    'GB82WEST12345698765432',
  ),
  fc.constantFrom(
    '密码是',
    'password is ',
    'pin ',
    '电话',
    'phone ',
    '订单',
    'order ',
    'card number ',
    'ip ',
    '验证码',
    ' is my pin',
    '?token=',
  ),
  fc.constantFrom(
    ' ',
    '-',
    '.',
    ',',
    ':',
    '/',
    '[',
    ']',
    '(',
    '\n',
    '\u200b',
    'x',
    '＠',
    '=',
    'http://',
    '元',
    '[PHONE]',
    '[SECRET]',
  ),
  fc.stringMatching(/^[0-9０-９]{1,7}$/),
  fc.string({ maxLength: 3 }),
);
const anyText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('whatever the text', () => {
  it('redacting again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, findings: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it('findings are in range, sorted, apart, and everything outside them is unchanged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: redacted, findings } = redact(text);
        let past = 0;
        let rebuilt = '';
        for (const { type, start, end } of findings) {
          expect(personalDataTypes).toContain(type);
          expect(start).toBeGreaterThanOrEqual(past);
          expect(end).toBeGreaterThan(start);
          rebuilt += `${text.slice(past, start)}[${type}]`;
          past = end;
        }
        expect(past).toBeLessThanOrEqual(text.length);
        expect(rebuilt + text.slice(past)).toBe(redacted);
        expect(findPersonalData(text)).toEqual(findings);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '1',
    '1 ',
    '1-',
    '(1)',
    '1.1.',
    '1\u200b',
    'a@',
    'a.',
    ':',
    'a:1:',
    'http://a/?token=',
    '&a',
    'a-',
    'password ',
    'password is ',
    'password for a ',
    '密码',
    '密码是 ',
    '密码（',
    '13812345678 ',
    'sk-',
    'eyJ',
    '/reset/',
    'GB82 ',
    '1x',
    '://a:',
    '1234 is ',
    'GB82',
    'otp ',
  ])('a megabyte of %j takes linear time', (unit) => {
    const text = `${unit.repeat(Math.ceil(1_000_000 / unit.length))}?=1@`;
    const began = performance.now();
    redact(text);
    // Generous for a busy machine; a quadratic search would take minutes.
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it.each(
    ['password', 'pin', '密码', 'the code is', '1234', 'http://a?token', 'a@'].flatMap((cue) =>
      [' ', '\u200b', 'a', 'a ', '('].map((unit) => [cue, unit]),
    ),
  )('%j and a megabyte of %j takes linear time', (cue, unit) => {
    const began = performance.now();
    redact(`${cue}${unit.repeat(1_000_000 / unit.length)}1`);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
