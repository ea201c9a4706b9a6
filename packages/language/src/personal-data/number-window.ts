import { digitValue, isLetter } from './characters.js';
import { belongsToThing, type Cue, contextAfter, contextBefore, hasCue } from './context.js';
import type { DigitGroup, DigitRun } from './digit-runs.js';

const SPACE = 1 << 1;
const DASH = 1 << 2;
const DOT = 1 << 3;
const PARENTHESIS = 1 << 4;

/** Consecutive groups of a run, looked at as one number, with the words around it read only when somebody asks. */
export class NumberWindow {
  #before: string | undefined;
  #after: string | undefined;
  #thing: boolean | undefined;
  /** Everything between the groups, as bits; a space beside a parenthesis doesn't count. */
  readonly separators: number;
  /** A letter x follows: the check character of a resident number, or a telephone's extension. */
  readonly hasX: boolean;

  constructor(
    readonly text: string,
    readonly run: DigitRun,
    readonly first: number,
    readonly last: number,
    readonly digits: string,
    /** Group lengths as `3-4-4`. */
    readonly shape: string,
  ) {
    let separators = 0;
    for (let i = first; i < last; i++) {
      const between = run[i]?.separators ?? 0;
      separators |= between & PARENTHESIS ? PARENTHESIS : between;
    }
    this.separators = separators;
    this.hasX = isX(text.charCodeAt(this.end));
  }

  get start(): number {
    return this.run[this.first]?.start ?? 0;
  }

  get end(): number {
    return this.run[this.last]?.end ?? 0;
  }

  get groupCount(): number {
    return this.last - this.first + 1;
  }

  get before(): string {
    this.#before ??= contextBefore(this.text, this.start);
    return this.#before;
  }

  get after(): string {
    this.#after ??= contextAfter(this.text, this.end);
    return this.#after;
  }

  /** An order, a parcel, a device … by the words around. */
  get isThing(): boolean {
    this.#thing ??= belongsToThing(this.before, this.after);
    return this.#thing;
  }

  hasCue(cue: Cue): boolean {
    return hasCue(cue, this.before);
  }

  get hasPlus(): boolean {
    const code = this.text.charCodeAt(this.start - 1);
    const behindParenthesis = code === 0x28 || code === 0xff08 ? this.text.charCodeAt(this.start - 2) : 0;
    return code === 0x2b || code === 0xff0b || behindParenthesis === 0x2b;
  }

  get isSolid(): boolean {
    return this.first === this.last;
  }

  /** Nothing but dots between the groups: an address, a version, or a number written the French way. */
  get isDotted(): boolean {
    return this.separators === DOT;
  }

  /** One kind of separator throughout (a parenthesis may come with another). */
  get isEven(): boolean {
    const kinds = this.separators & ~PARENTHESIS;
    return (kinds & (kinds - 1)) === 0;
  }

  get hasDot(): boolean {
    return (this.separators & DOT) !== 0;
  }

  get hasDash(): boolean {
    return (this.separators & DASH) !== 0;
  }
}

const GLUED_CUE = /(?:tel|phone|mobile|cell|mob|call|ph|card|ssn|ip|id|no)$/i;

/** Whether a number may begin at this group: not in the middle of a code, a longer dashed or dotted number, or an amount. */
export function mayBegin(text: string, run: DigitRun, at: number): boolean {
  const left = run[at - 1];
  if (left && (left.separators & (SPACE | PARENTHESIS)) === 0) return false;
  const start = run[at]?.start ?? 0;
  const before = text.charCodeAt(start - 1);
  if (isLetter(before)) return GLUED_CUE.test(text.slice(Math.max(0, start - 8), start));
  switch (before) {
    case 0x5f: // _
    case 0x23: // #
    case 0x24: // $
    case 0xa3: // £
    case 0xa5: // ¥
    case 0x20ac: // €
    case 0xffe5: // ￥
      return false;
    case 0x2d:
    case 0x2e:
    case 0x2f:
      // `ABC-138…`, `rev.10…`, `example.com/138…`: the tail of a code or of an address.
      return !isLetter(text.charCodeAt(start - 2));
    case 0x2c:
      // 13,800: a grouped amount.
      return digitValue(text.charCodeAt(start - 2)) < 0;
    default:
      return true;
  }
}

/** Whether a number may end with this group. */
export function mayEnd(text: string, run: DigitRun, at: number): boolean {
  const group = run[at] as DigitGroup;
  if (at < run.length - 1 && (group.separators & (SPACE | PARENTHESIS)) === 0) return false;
  const after = text.charCodeAt(group.end);
  if (isX(after)) return !isLetter(text.charCodeAt(group.end + 1));
  if (isLetter(after) || after === 0x5f || after === 0x25) return false;
  const next = text.charCodeAt(group.end + 1);
  if (after === 0x2d && isLetter(next)) return false;
  if (after === 0x2c && digitValue(next) >= 0) return digitValue(text.charCodeAt(group.end + 4)) >= 0;
  return !isMoney(after) && !(after === 0x20 && isMoney(next));
}

/** 元 块 万 亿 */
function isMoney(code: number): boolean {
  return code === 0x5143 || code === 0x5757 || code === 0x4e07 || code === 0x4ebf;
}

function isX(code: number): boolean {
  return code === 0x58 || code === 0x78 || code === 0xff38 || code === 0xff58;
}
