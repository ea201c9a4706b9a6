import type { Clock } from '@earshot/runtime';
import type { Channel, Delivery } from './channel.js';
import { PrivateAddressError, post } from './post.js';
import { signWebhook } from './sign-webhook.js';

export interface WebhookOptions {
  url: string;
  /** See `signWebhook`. */
  secret: string;
  allowPrivate?: boolean;
  now: Clock;
  /** Of one attempt, 5 s if absent. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
/** No receiver may silence us for longer by its Retry-After. */
const LONGEST_PAUSE_MS = 3_600_000;
const GONE = 410;

/** Posts messages as signed JSON to one address. Any 2xx is taken for "received"; 410 Gone for "never again". */
export function openWebhook(options: WebhookOptions): Channel {
  const { secret, now, allowPrivate = false, timeoutMs = TIMEOUT_MS } = options;
  const url = new URL(options.url);
  return {
    name: 'webhook',
    async send({ key, body }): Promise<Delivery> {
      const text = JSON.stringify(body);
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Earshot',
        ...signWebhook(secret, key, now(), text),
      };
      try {
        const { status, retryAfter } = await post(url, { headers, body: text, timeoutMs, allowPrivate });
        if (status >= 200 && status < 300) return { outcome: 'sent' };
        const reason = `status_${status}`;
        if (status === GONE) return { outcome: 'refused', reason };
        const retryAfterMs = status === 429 || status === 503 ? pauseOf(retryAfter, now()) : undefined;
        return { outcome: 'failed', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
      } catch (error) {
        return { outcome: 'failed', reason: reasonOf(error) };
      }
    },
  };
}

/** Milliseconds of a Retry-After, which is seconds or a date; undefined when it is neither. */
function pauseOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), LONGEST_PAUSE_MS);
}

function reasonOf(error: unknown): string {
  if (error instanceof PrivateAddressError) return 'private_address';
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code.toLowerCase() : 'connection';
}
