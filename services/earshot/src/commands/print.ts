/** Writes text and a line end to standard output. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Writes one JSON object a line. */
export function printJson(items: Iterable<unknown>): void {
  for (const item of items) process.stdout.write(`${JSON.stringify(item)}\n`);
}
