/** What a UTF-16 unit is to the feature extractor. */
export const CharacterKind = { Other: 0, Letter: 1, Digit: 2, Han: 3, Joiner: 4 } as const;

const KINDS = new Uint8Array(0x10000);
const FOLDS = new Uint16Array(0x10000);

function fill(from: number, to: number, kind: number): void {
  KINDS.fill(kind, from, to + 1);
}

for (let code = 0; code < 0x10000; code++) {
  const lower = String.fromCharCode(code).toLowerCase();
  FOLDS[code] = lower.length === 1 ? lower.charCodeAt(0) : code;
  // Full-width forms of ASCII.
  if (code >= 0xff01 && code <= 0xff5e)
    FOLDS[code] = String.fromCharCode(code - 0xfee0)
      .toLowerCase()
      .charCodeAt(0);
  if (/\p{L}|\p{M}/u.test(String.fromCharCode(code))) KINDS[code] = CharacterKind.Letter;
  else if (/\p{Nd}/u.test(String.fromCharCode(code))) KINDS[code] = CharacterKind.Digit;
}
// Scripts written without spaces follow the Han rule: every character a token with its 1–3-grams.
fill(0x2e80, 0x2fdf, CharacterKind.Han);
fill(0x3005, 0x3007, CharacterKind.Han);
fill(0x3041, 0x30ff, CharacterKind.Han);
fill(0x3400, 0x4dbf, CharacterKind.Han);
fill(0x4e00, 0x9fff, CharacterKind.Han);
fill(0xf900, 0xfaff, CharacterKind.Han);
fill(0xd800, 0xdfff, CharacterKind.Han);
fill(0x0e00, 0x0eff, CharacterKind.Han);
KINDS[0x27] = CharacterKind.Joiner;
KINDS[0x2019] = CharacterKind.Joiner;

/** Lower case and full width to half, one unit to one unit, so offsets stay. */
export function foldCharacter(code: number): number {
  return FOLDS[code] as number;
}

/** The kind of a folded unit. */
export function kindOf(code: number): number {
  return KINDS[code] as number;
}
