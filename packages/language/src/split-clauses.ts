/** A part of a text: `text.slice(start, end)`, UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

// Transcripts of calls have no punctuation: without any, a clause ends here at the latest.
const MOST_WORDS = 24;
const MOST_HAN = 48;
const SENTENCE_END = '.!?。！？…；;\n\r';
const CLAUSE_END = ',，、:：~～';
// A word that turns the sentence begins a clause of its own.
const CONTRAST =
  /\b(?:but|however|although|though|except|nevertheless|yet)\b|但是|不过|可是|然而|只是|但(?!凡|愿|丁)|却(?!步)/giy;
// A shorter piece before a comma stays with what follows: "好的，" alone says nothing.
const FEWEST_UNITS = 3;

/**
 * Sentences and clauses of Chinese and English text, in order, trimmed of white space and ending punctuation. Together they hold
 * every letter and digit of the text; a text of punctuation alone has none. Dots inside numbers, hosts and abbreviations don't split.
 */
export function splitClauses(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let words = 0;
  let han = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isHan = code >= 0x3400 && code <= 0x9fff;
    if (isPlain(code)) {
      if (!inWord) {
        if (words >= MOST_WORDS || (words > 0 && isContrastAt(text, i))) {
          push(spans, text, start, i);
          start = i;
          words = 0;
          han = 0;
        }
        words++;
      }
      inWord = true;
      continue;
    }
    inWord = false;
    if (isHan) {
      if (han >= MOST_HAN || (han + words > 1 && isTurn(code) && isContrastAt(text, i))) {
        push(spans, text, start, i);
        start = i;
        words = 0;
        han = 0;
      }
      han++;
      continue;
    }
    const isEnd = endsSentence(text, i) || (endsClause(text, i) && i - start >= FEWEST_UNITS);
    if (!isEnd) continue;
    push(spans, text, start, i);
    start = i + 1;
    words = 0;
    han = 0;
  }
  push(spans, text, start, text.length);
  return spans;
}

function isPlain(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x27 ||
    (code >= 0xc0 && code <= 0x24f)
  );
}

/** The first characters of the contrast words: 但 不 可 然 只 却. */
function isTurn(code: number): boolean {
  return code === 0x4f46 || code === 0x4e0d || code === 0x53ef || code === 0x7136 || code === 0x53ea || code === 0x5374;
}

function isContrastAt(text: string, at: number): boolean {
  CONTRAST.lastIndex = at;
  return CONTRAST.test(text);
}

function endsSentence(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (!SENTENCE_END.includes(mark)) return false;
  // 3.5, example.com, e.g.: a full stop ends a sentence before a space, a Han character or the end.
  return mark !== '.' || !isPlain(text.charCodeAt(at + 1));
}

function endsClause(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (!CLAUSE_END.includes(mark)) return false;
  // 1,000 and 10:30 stay whole.
  return (mark !== ',' && mark !== ':') || !isDigit(text.charCodeAt(at + 1)) || !isDigit(text.charCodeAt(at - 1));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const EDGE = /[\s.!?。！？…；;,，、:：~～]/;

function push(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && EDGE.test(text.charAt(start))) start++;
  while (end > start && EDGE.test(text.charAt(end - 1))) end--;
  if (start < end) spans.push({ start, end });
}
