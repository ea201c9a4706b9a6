/** What a text could hold at all, as bits: most contacts hold none of it and are done after one look. */
export const HAS_DIGIT = 1;
/** Enough digits for the shortest number that is looked for: seven, or four with dots between. */
export const HAS_NUMBER = 2;
export const HAS_AT = 4;
export const HAS_URL = 8;
/** A word for password in a text without digits. */
export const HAS_PASSWORD = 16;

/** One pass over the text, no allocation. 0 means that nothing personal of the types searched for can be in it. */
export function screen(text: string): number {
  let flags = 0;
  let digits = 0;
  let dots = 0;
  let han = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x41) {
      if (code >= 0x30 && code <= 0x39) digits++;
      else if (code === 0x2e) dots++;
      // `?token=` and `://` both need one of these.
      else if (code === 0x3d || code === 0x2f) flags |= HAS_URL;
      else if (code === 0x40) flags |= HAS_AT;
    } else if (code >= 0x4e00) {
      if (code < 0xff00) han = true;
      else if (code >= 0xff10 && code <= 0xff19) digits++;
      else if (code === 0xff0e) dots++;
      else if (code === 0xff20) flags |= HAS_AT;
    }
  }
  if (digits > 0) {
    flags |= HAS_DIGIT;
    if (digits >= 7 || (digits >= 4 && dots >= 3)) flags |= HAS_NUMBER;
    // Passwords can be all letters; every other secret holds a digit.
  } else if (text.includes('asswor') || (han && (text.includes('密码') || text.includes('口令'))))
    flags |= HAS_PASSWORD;
  return flags;
}
