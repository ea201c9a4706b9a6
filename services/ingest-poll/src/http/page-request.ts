import type { HttpSource } from '../config/poll-config.js';
import { type SecretReader, withSecrets } from '../config/secret.js';
import { writeTime } from '../mapping/time-format.js';
import { PollError } from '../source/poll-error.js';
import type { HttpRequest } from './fetch-here.js';
import type { HttpPosition } from './http-position.js';
import { setParameters } from './set-parameters.js';

/** The request for the page that the position is at. */
export function pageRequest(source: HttpSource, position: HttpPosition, read: SecretReader): HttpRequest {
  const { request, paging, since, timeZone } = source;
  const url =
    paging.by === 'next-url' && position.next !== undefined
      ? nextUrl(position.next, request.url)
      : new URL(request.url);
  for (const [name, value] of Object.entries(request.query)) {
    // What an address brought along goes on; secrets are never kept in it.
    if (typeof value === 'object' || !url.searchParams.has(name)) setParameters(url, { [name]: value }, read);
  }
  const body = request.method === 'POST' ? withSecrets(request.body ?? {}, read) : undefined;
  const set = (name: string, value: string | number): void => {
    if (typeof body === 'object' && body !== null) Reflect.set(body, name, value);
    else url.searchParams.set(name, String(value));
  };
  if (paging.by === 'cursor' && position.next !== undefined) set(paging.parameter, position.next);
  if (paging.by === 'page') set(paging.parameter, position.run?.page ?? paging.first);
  if (since && position.run && position.next === undefined) {
    set(since.parameter, writeTime(position.run.from, since.format, timeZone));
    if (since.until !== undefined) set(since.until, writeTime(position.run.until, since.format, timeZone));
  }
  return { url, method: request.method, ...(body !== undefined && { body }) };
}

/** The address that an answer named, if it is at the host that is meant. */
export function nextUrl(address: string, base: string): URL {
  if (!URL.canParse(address, base)) throw new PollError('the address of the next page is none: check paging.pointer');
  const url = new URL(address, base);
  if (url.origin === new URL(base).origin) return url;
  throw new PollError(
    'the next page is at another host, which is not asked: credentials go to the host of request.url only',
  );
}
