/** ClickHouse's number in `Code: N. DB::Exception: …` or `Poco::Exception. Code: N, …`; 0 when there is none. */
export function codeOf(message: string): number {
  return Number(/^(?:Poco::Exception\. )?Code: (\d+)[.,]/.exec(message)?.[1] ?? 0);
}

/** Values and statements nobody can read, 400; things that aren't there, 404: the groups of ClickHouse's HTTPHandler. */
const BAD_REQUEST = new Set([
  6, 26, 27, 28, 33, 38, 41, 43, 53, 62, 69, 70, 72, 117, 130, 131, 321, 349, 456, 457, 675, 676,
]);
const NOT_FOUND = new Set([46, 47, 50, 56, 60, 63, 73, 81, 115]);

/** The HTTP status a server sends with an error of this number. */
export function httpStatus(code: number): number {
  if (BAD_REQUEST.has(code)) return 400;
  if (NOT_FOUND.has(code)) return 404;
  if (code === 194) return 401;
  if ([192, 193, 497, 516].includes(code)) return 403;
  if (code === 159) return 408;
  if (code === 48) return 501;
  return 500;
}
