/** What a text could hold at all, as bits: most contacts hold none of it and are done after one look. */
export const HAS_DIGIT = 1;
export const HAS_AT = 2;
export const HAS_URL = 4;
export const HAS_SECRET_CUE = 8;

/** One pass over the text, no allocation. 0 means that nothing personal of the types searched for can be in it. */
export function screen(text: string): number {
  let flags = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x41) {
      if (code >= 0x30 && code <= 0x39) flags |= HAS_DIGIT;
      // `?token=` and `://` both need one of these.
      else if (code === 0x3d || code === 0x2f) flags |= HAS_URL;
      else if (code === 0x40) flags |= HAS_AT;
    } else if (code >= 0xff10) {
      if (code <= 0xff19) flags |= HAS_DIGIT;
      else if (code === 0xff20) flags |= HAS_AT;
    }
  }
  // Passwords can be all letters; every other secret holds a digit.
  if (text.includes('asswor') || text.includes('ASSWOR') || text.includes('密码') || text.includes('口令')) {
    flags |= HAS_SECRET_CUE;
  }
  return flags;
}
