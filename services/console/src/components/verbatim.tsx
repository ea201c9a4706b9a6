/** A customer's redacted words: what was taken out (`[PHONE]`) is set apart from what was said. */
export function Verbatim({ text }: { text: string }) {
  let at = 0;
  return text.split(/(\[[A-Z][A-Z_]+\])/).map((piece) => {
    const key = at;
    at += piece.length;
    return /^\[[A-Z][A-Z_]+\]$/.test(piece) ? (
      <span key={key} className="pii">
        {piece}
      </span>
    ) : (
      piece
    );
  });
}
