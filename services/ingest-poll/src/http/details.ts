import type { HttpSource } from '../config/poll-config.js';
import type { SecretReader } from '../config/secret.js';
import { valueAt } from '../mapping/json-pointer.js';
import { fillTemplate } from '../mapping/map-item.js';
import { PollError } from '../source/poll-error.js';
import { addressOf } from './address-of.js';
import type { HttpClient } from './http-client.js';
import { nextUrl } from './page-request.js';
import { setParameters } from './set-parameters.js';

interface Asking {
  client: HttpClient;
  read: SecretReader;
  base: string;
  signal: AbortSignal;
}

/** What an item may have at most; more is a server that goes round in circles. */
const PAGES = 50;
/** The item is gone in the meantime: it stays without its list. */
const GONE = [404, 410];

/** The item with the list that another address holds for it, all pages of it. */
export async function addDetails(
  item: unknown,
  details: NonNullable<HttpSource['details']>,
  asking: Asking,
): Promise<unknown> {
  const { client, read, base, signal } = asking;
  const address = fillTemplate(details.url, item, encodeURIComponent);
  if (address === undefined || typeof item !== 'object' || item === null) return item;
  let url = nextUrl(address, base);
  const list: unknown[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    setParameters(url, details.query, read);
    const { status, body } = await client.ask({ url, method: 'GET' }, signal, GONE);
    if (GONE.includes(status)) break;
    const found = valueAt(body, details.items);
    if (!Array.isArray(found))
      throw new PollError(`${addressOf(url)}: there is no list at ${details.items}: check details.items`);
    list.push(...found);
    const next = details.next === undefined ? undefined : valueAt(body, details.next);
    if (typeof next !== 'string' || next === '') return { ...item, [details.into]: list };
    const following = nextUrl(next, base);
    if (following.href === url.href) break;
    url = following;
  }
  return { ...item, [details.into]: list };
}
