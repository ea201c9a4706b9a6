/** An address as it may be told: without its parameters. */
export function addressOf(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
