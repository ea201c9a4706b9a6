const NON_ASCII = /[^\0-\x7f]/;
const UNEVEN_SPACE = /[\t-\r]|^ | $| {2}/;
const ANY_SPACE = /\s+/g;

/**
 * One spelling of what looks the same: full width to half (NFKC, only where a character isn't ASCII), lower case, every run of
 * white space one space, none at the ends. Lengths change, so offsets into the original can't be taken from it.
 */
export function normalise(text: string): string {
  const folded = (NON_ASCII.test(text) ? text.normalize('NFKC') : text).toLowerCase();
  return UNEVEN_SPACE.test(folded) || NON_ASCII.test(folded) ? folded.replace(ANY_SPACE, ' ').trim() : folded;
}
