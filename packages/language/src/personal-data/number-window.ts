import { isLetter } from './characters.js';
import { belongsToThing, contextAfter, contextBefore, cues } from './context.js';
import type { DigitGroup, DigitRun } from './digit-runs.js';

const SPACE = 1 << 1;
const DASH = 1 << 2;
const DOT = 1 << 3;
const PARENTHESIS = 1 << 4;

/** Consecutive groups of a run, looked at as one number, with the words around it read only when somebody asks. */
export class NumberWindow {
  readonly digits: string;
  readonly groups: readonly DigitGroup[];
  readonly start: number;
  readonly end: number;
  /** Group lengths as `3-4-4`. */
  readonly shape: string;
  /** Union of the separators inside. */
  readonly separators: number;
  #before: string | undefined;
  #after: string | undefined;
  #thing: boolean | undefined;

  constructor(
    readonly text: string,
    run: DigitRun,
    readonly first: number,
    readonly last: number,
  ) {
    this.groups = run.slice(first, last + 1);
    const head = run[first] as DigitGroup;
    this.start = head.start;
    this.end = (run[last] as DigitGroup).end;
    let digits = '';
    let shape = '';
    let separators = 0;
    for (let i = first; i <= last; i++) {
      const group = run[i] as DigitGroup;
      digits += group.digits;
      shape += i === first ? group.digits.length : `-${group.digits.length}`;
      if (i < last) separators |= group.separators;
    }
    this.digits = digits;
    this.shape = shape;
    this.separators = separators;
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

  get hasPlus(): boolean {
    const code = this.text.charCodeAt(this.start - 1);
    const behindParenthesis = code === 0x28 || code === 0xff08 ? this.text.charCodeAt(this.start - 2) : 0;
    return code === 0x2b || code === 0xff0b || behindParenthesis === 0x2b;
  }

  get isSolid(): boolean {
    return this.groups.length === 1;
  }

  get hasSpace(): boolean {
    return (this.separators & SPACE) !== 0;
  }

  get hasDash(): boolean {
    return (this.separators & DASH) !== 0;
  }

  get hasParenthesis(): boolean {
    return (this.separators & PARENTHESIS) !== 0;
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

  get cue(): { [K in keyof typeof cues]: boolean } {
    const before = this.before;
    return {
      get phone() {
        return cues.phone(before);
      },
      get card() {
        return cues.card(before);
      },
      get identity() {
        return cues.identity(before);
      },
      get socialSecurity() {
        return cues.socialSecurity(before);
      },
      get ip() {
        return cues.ip(before);
      },
      get passport() {
        return cues.passport(before);
      },
      get version() {
        return cues.version(before);
      },
    };
  }
}

/**
 * Whether a window may be a number of its own: not glued to letters, not cut out of a longer dashed or dotted number, not an
 * amount. `afterLetter` lets a cue be glued on (`tel13812345678`).
 */
export function standsAlone(text: string, run: DigitRun, first: number, last: number): boolean {
  const left = run[first - 1];
  const right = run[last];
  if (left && (left.separators & (SPACE | PARENTHESIS)) === 0) return false;
  if (last < run.length - 1 && right && (right.separators & (SPACE | PARENTHESIS)) === 0) return false;
  const start = (run[first] as DigitGroup).start;
  const end = (right as DigitGroup).end;
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (
    isLetter(before) &&
    !/(?:tel|phone|mobile|cell|mob|call|ph|card|ssn|ip|id|no)$/i.test(text.slice(Math.max(0, start - 8), start))
  ) {
    return false;
  }
  if (before === 0x5f || before === 0x23 || before === 0x24 || before === 0xa5 || before === 0xffe5) return false;
  if (before === 0x20ac || before === 0xa3) return false;
  // `ABC-138…`, `rev.10…`: the tail of a code.
  if ((before === 0x2d || before === 0x2e) && isLetter(text.charCodeAt(start - 2))) return false;
  if (isLetter(after) || after === 0x5f || after === 0x25) return false;
  if (after === 0x2d && isLetter(text.charCodeAt(end + 1))) return false;
  // 13,800 and 1,234: grouped amounts.
  if (before === 0x2c && text.charCodeAt(start - 2) >= 0x30 && text.charCodeAt(start - 2) <= 0x39) return false;
  return !/^\s*[元块万亿]/.test(text.slice(end, end + 3));
}
