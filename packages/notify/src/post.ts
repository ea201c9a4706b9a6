import { type LookupAddress, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

export interface PostOptions {
  headers: Record<string, string>;
  body: string;
  /** Of the whole exchange. */
  timeoutMs: number;
  /** Also connect to addresses that aren't on the public internet. */
  allowPrivate: boolean;
}

export interface PostAnswer {
  status: number;
  retryAfter: string | undefined;
}

/** The address leads into a private network. */
export class PrivateAddressError extends Error {
  constructor() {
    super('the address is not on the public internet: set EARSHOT_WEBHOOK_ALLOW_PRIVATE=true if it is meant');
    this.name = 'PrivateAddressError';
  }
}

/**
 * Posts once; no redirect is followed, and of the answer only its head is looked at. Rejects with PrivateAddressError, an AbortError when
 * the time is over, or what the connection failed with.
 */
export function post(url: URL, options: PostOptions): Promise<PostAnswer> {
  const { headers, body, timeoutMs, allowPrivate } = options;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return Promise.reject(new PrivateAddressError());
  const request = url.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      // A connection of its own: one that is kept would be to an address that was checked for another name.
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      ...(!allowPrivate && { lookup: publicLookup }),
    });
    sending.on('error', reject);
    sending.on('response', (answer) => {
      answer.on('error', () => {});
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
    });
    sending.end(body);
  });
}

/** Resolves the name for the connection itself, so that what is checked is what is connected to, whatever the name says a moment later. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '');
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new PrivateAddressError(), '');
    }
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
