// Character tests on UTF-16 code units. Full-width forms count as what they look like.

/** 0–9 for an ASCII or full-width digit, −1 for anything else. */
export function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  return -1;
}

/** Characters nobody sees: they are put inside numbers by copying from web pages, or on purpose. */
export function isZeroWidth(code: number): boolean {
  return (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff || code === 0xad;
}

export function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a)
  );
}

/** What may stand between the groups of one number: 1 a space, 2 a dash, 3 a dot, 4 a parenthesis, 0 nothing of the kind. */
export function separatorKind(code: number): 0 | 1 | 2 | 3 | 4 {
  switch (code) {
    case 0x20:
    case 0xa0:
    case 0x3000:
    case 0x2009:
    case 0x202f:
    case 0x09:
      return 1;
    case 0x2d:
    case 0xff0d:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return 2;
    case 0x2e:
    case 0xff0e:
    case 0xb7:
      return 3;
    case 0x28:
    case 0x29:
    case 0xff08:
    case 0xff09:
      return 4;
    default:
      return 0;
  }
}
