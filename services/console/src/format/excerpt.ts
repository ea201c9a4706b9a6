export interface Excerpt {
  before: string;
  marked: string;
  after: string;
}

/** Puts a cut where it does not halve a character that is two UTF-16 units. */
const whole = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
};

/**
 * A turn's text around its marked span (UTF-16 offsets, as the API gives them), at most about `limit` units long; what is left
 * out is an ellipsis. The span itself is always whole, so the words stay an exact quote.
 */
export function excerpt(text: string, start: number, end: number, limit: number): Excerpt {
  const room = Math.max(limit - (end - start), 40);
  const back = text.length <= limit ? start : Math.min(start, Math.max(room / 2, room - (text.length - end)));
  const from = text.length <= limit ? 0 : whole(text, Math.max(0, Math.round(start - back)));
  const to = text.length <= limit ? text.length : whole(text, Math.min(text.length, Math.round(end + room - back)));
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, start),
    marked: text.slice(start, end),
    after: text.slice(end, to) + (to < text.length ? '…' : ''),
  };
}
