import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Problem, problem } from '@earshot/contracts';

/** Where the API is: a socket of this machine, or an address with a key. */
export type ApiTarget = { socket: string } | { url: string; apiKey?: string };

/** The API said no. The problem document says what and why. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail === undefined ? problem.title : `${problem.title}. ${problem.detail}`);
    this.name = 'ApiError';
  }
}

export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** A client of the API over a Unix socket or HTTP(S). Node's own `fetch` can't speak to a socket, hence `node:http`. */
export class ApiClient {
  readonly #agent: HttpAgent | HttpsAgent;

  constructor(readonly target: ApiTarget) {
    const secure = 'url' in target && target.url.startsWith('https:');
    this.#agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  }

  /** The parsed answer; throws ApiError for 4xx and 5xx. */
  async get(path: string): Promise<unknown> {
    return this.#accepted(await this.send('GET', path));
  }

  /** Like `get`, for a request with a JSON body. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return this.#accepted(await this.send(method, path, payload, 'application/json'));
  }

  /** The answer as text (a digest's HTML, a taxonomy's lines). */
  async text(path: string): Promise<string> {
    const response = await this.#request('GET', path, { accept: '*/*' });
    const content = await text(response);
    if ((response.statusCode ?? 500) >= 400) throw new ApiError(problemOf(response.statusCode, content));
    return content;
  }

  /** Any answer with its status; `body` is parsed when it is JSON. */
  async send(method: string, path: string, payload?: Buffer, contentType?: string): Promise<ApiAnswer> {
    const headers = payload ? { 'content-type': contentType, 'content-length': payload.length } : {};
    const response = await this.#request(method, path, { accept: 'application/json', ...headers }, payload);
    const content = await text(response);
    const json = response.headers['content-type']?.includes('json');
    return { status: response.statusCode ?? 500, body: json && content ? JSON.parse(content) : content };
  }

  /** One line after another of an NDJSON answer, without holding it whole. */
  async *lines(path: string): AsyncGenerator<string> {
    const response = await this.#request('GET', path, { accept: 'application/x-ndjson' });
    if ((response.statusCode ?? 500) >= 400) throw new ApiError(problemOf(response.statusCode, await text(response)));
    yield* createInterface({ input: response as Readable, crlfDelay: Infinity });
  }

  /** Whether the API answers within the time; a process that is stopped still lets connections in. */
  async answers(withinMs: number): Promise<boolean> {
    const response = this.#request('GET', '/v1/me', {}, undefined, AbortSignal.timeout(withinMs));
    return response.then(
      (answer) => {
        answer.resume();
        return answer.statusCode === 200;
      },
      () => false,
    );
  }

  close(): void {
    this.#agent.destroy();
  }

  #accepted({ status, body }: ApiAnswer): unknown {
    if (status < 400) return body;
    throw new ApiError(problemOf(status, JSON.stringify(body)));
  }

  #request(
    method: string,
    path: string,
    headers: RequestOptions['headers'],
    payload?: Buffer,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const { target } = this;
    const url = new URL(path, 'url' in target ? target.url : 'http://localhost');
    const key = 'apiKey' in target && target.apiKey ? { authorization: `Bearer ${target.apiKey}` } : {};
    const options: RequestOptions = {
      method,
      agent: this.#agent,
      headers: { ...(headers as Record<string, string>), ...key },
      ...('socket' in target && { socketPath: target.socket }),
      ...(signal && { signal }),
    };
    return new Promise((resolve, reject) => {
      const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
      open(url, options, resolve).on('error', reject).end(payload);
    });
  }
}

function problemOf(status: number | undefined, content: string): Problem {
  try {
    const parsed = problem.safeParse(JSON.parse(content));
    if (parsed.success) return parsed.data;
  } catch {
    // Not from our API: a proxy's page, say. The status is all there is.
  }
  return { type: 'about:blank', title: `The server answered ${status ?? 'nothing'}`, status: status ?? 500 };
}
