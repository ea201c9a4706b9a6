import { backoffMs, type Clock } from '@earshot/runtime';
import { PollError } from '../source/poll-error.js';
import type { Wait } from '../source/wait.js';
import { addressOf } from './address-of.js';
import type { Credentials } from './credentials.js';
import { fetchHere, type HttpRequest } from './fetch-here.js';
import { RateGate } from './rate-gate.js';
import { readJson } from './read-body.js';
import { limitResetMs, retryAfterMs } from './retry-after.js';

export interface Answer {
  status: number;
  body: unknown;
}

export interface HttpClientOptions {
  headers: Record<string, string>;
  credentials: Credentials;
  timeoutMs: number;
  maxBytes: number;
  perMinute: number;
  /** Whether a 2xx answer is one: some servers say in the body that a token ran out. */
  isAnswer: (body: unknown) => boolean;
  now: Clock;
  random: () => number;
  wait: Wait;
}

const TRIES = 4;
/** A longer wait than this isn't spent inside a request: the poll ends, and the next one comes later. */
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Asks for JSON: within the rate, again after 429, 503 and what passes by itself, never at another host, never more than it may hold.
 * Statuses in `expected` are answered as they are; everything else that isn't 2xx is a PollError.
 */
export class HttpClient {
  readonly #gate: RateGate;

  constructor(private readonly options: HttpClientOptions) {
    this.#gate = new RateGate(options.perMinute, options.now, options.wait);
  }

  async ask(request: HttpRequest, signal: AbortSignal, expected: readonly number[] = []): Promise<Answer> {
    const { random, wait, credentials, isAnswer } = this.options;
    let refreshed = false;
    for (let attempt = 1; ; attempt += 1) {
      await this.#gate.pass(signal);
      const headers = await credentials.headers(signal);
      const answer = await this.#once(request, headers, signal, expected);
      if (!(answer instanceof PollError)) {
        const refusal = answer.status === 401;
        if (!refusal && (refreshed || isAnswer(answer.body))) return answer;
        // A token that ran out is fetched anew, once.
        if (!refreshed && credentials.forget()) {
          refreshed = true;
          continue;
        }
        if (refusal) throw refused(request.url, answer.status);
        return answer;
      }
      const ms = Math.max(answer.retryAfterMs, backoffMs(attempt, random, { baseMs: 500 }));
      if (attempt >= TRIES || ms > LONGEST_WAIT_MS) throw answer;
      await wait(ms, signal);
    }
  }

  /** One try: an answer, or the error that may pass. What will not pass is thrown. */
  async #once(
    request: HttpRequest,
    own: Record<string, string>,
    signal: AbortSignal,
    expected: readonly number[],
  ): Promise<Answer | PollError> {
    const { timeoutMs, maxBytes, now } = this.options;
    const where = addressOf(request.url);
    let response: Response;
    try {
      response = await fetchHere(
        request,
        { ...this.options.headers, ...own },
        AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      );
      if (response.ok) {
        const body = await readJson(response, maxBytes, where);
        this.#gate.holdFor(limitResetMs(response.headers, now()));
        return { status: response.status, body };
      }
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PollError) throw error;
      return new PollError(`${where}: ${networkReason(error, timeoutMs)}`);
    }
    await response.body?.cancel();
    const { status, headers } = response;
    if (status === 401 || expected.includes(status)) return { status, body: undefined };
    if (status === 403) throw refused(request.url, status);
    if (status === 429 || status === 503) {
      const ms = retryAfterMs(headers, now()) ?? limitResetMs(headers, now());
      this.#gate.holdFor(Math.min(ms, LONGEST_WAIT_MS));
      return new PollError(`${where}: the server asks to be left alone (${status})`, { retryAfterMs: ms });
    }
    const error = new PollError(`${where}: the server answered ${status}`);
    if (status >= 500 || status === 408 || status === 425) return error;
    throw error;
  }
}

function refused(url: URL, status: number): PollError {
  return new PollError(
    `${addressOf(url)}: the server refuses the credentials (${status}): check the environment variables of request.auth and request.headers`,
  );
}

/** Why nothing came, by its code: messages of the network can quote anything. */
function networkReason(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1_000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = [cause, error]
    .map((one) => (one instanceof Error && 'code' in one ? String(one.code) : ''))
    .find((one) => one !== '');
  return `no connection${code ? ` (${code})` : ''}`;
}
