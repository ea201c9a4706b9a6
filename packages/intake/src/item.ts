/**
 * One thing handed in: a value already parsed (a JSON body, a CSV record), or the bytes of one line of JSON. `line` is 1-based: the
 * line of the file, or the position in a body.
 */
export type Item = { line: number; value: unknown } | { line: number; bytes: Buffer };
