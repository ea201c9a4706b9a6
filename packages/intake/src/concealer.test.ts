import { describe, expect, it } from 'vitest';
import { Concealer } from './concealer.js';

const concealer = new Concealer(Buffer.alloc(32, 7));
const PSEUDONYM = /^I-[0-9A-HJKMNP-TV-Z]{16}$/;

describe('id', () => {
  it.each(['13912345678', 't-13912345678', 'call_13912345678_2', 'web/wang@example.com', 'cert 110101199003074514'])(
    '%s carries something personal: a pseudonym as a whole',
    (id) => expect(concealer.id(id)).toMatch(PSEUDONYM),
  );

  it.each(['4711', 'T-2026-000123', 'ticket-20261024-0001', 'd1e7f2a0-5b1c-4f7e-9c2d-13912345678f'])(
    '%s stays what it is',
    (id) => expect(concealer.id(id)).toBe(id),
  );
});

describe('url', () => {
  it.each([
    ['https://desk.example/t/13912345678', 'https://desk.example/t/[PHONE]'],
    ['https://desk.example/t?tel=%2B8613912345678&id=4711', 'https://desk.example/t?tel=[PHONE]&id=4711'],
    ['https://desk.example/u/li%40example.com/t/4711#a', 'https://desk.example/u/[EMAIL]/t/4711#a'],
    ['https://desk.example/t/1?token=abcdef123456', 'https://desk.example/t/1?token=[URL_TOKEN]'],
  ])('%s: also what is encoded or stands behind a slash', (url, kept) => expect(concealer.url(url)).toBe(kept));

  it.each(['https://desk.example/tickets/4711?view=a%20b&x=%E4%BD%A0#n', 'not a url', '%', ''])(
    '%s stays what it is',
    (url) => expect(concealer.url(url)).toBe(url),
  );
});

describe('attribute', () => {
  it.each([
    [13912345678, '[PHONE]'],
    [4111111111111111, '[BANK_CARD]'],
    [0.1391234567, 0.1391234567],
    [42, 42],
    [-7, -7],
    [true, true],
    ['call 13912345678', 'call [PHONE]'],
  ])('%s becomes %s', (given, kept) => expect(concealer.attribute(given)).toBe(kept));
});
