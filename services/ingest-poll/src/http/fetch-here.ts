import { PollError } from '../source/poll-error.js';
import { addressOf } from './address-of.js';

/** One request as it goes out. */
export interface HttpRequest {
  url: URL;
  method: 'GET' | 'POST';
  body?: unknown;
}

const REDIRECTS = 3;

/** Fetches, following redirects at the same host only: credentials go nowhere else. Throws PollError where one leads elsewhere. */
export async function fetchHere(
  { url, method, body }: HttpRequest,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  let at = url;
  for (let hops = 0; ; hops += 1) {
    const response = await fetch(at, {
      method,
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, at.href) ? new URL(location, at) : null;
    if (next?.origin !== url.origin) {
      throw new PollError(
        `${addressOf(url)}: the server redirects to another host, which is not followed: write that address if it is meant`,
      );
    }
    if (method === 'POST' && response.status !== 307 && response.status !== 308) {
      throw new PollError(
        `${addressOf(url)}: the server redirects a POST (${response.status}): write the address it redirects to`,
      );
    }
    if (hops >= REDIRECTS) throw new PollError(`${addressOf(url)}: the server redirects in circles`);
    at = next;
  }
}
