import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { createInterface } from 'node:readline';
import { pipeline, Readable } from 'node:stream';
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

/** Nobody answered, or whoever did ended before the answer was whole. */
export class ConnectionLostError extends Error {
  constructor(target: ApiTarget, cause: unknown) {
    // An address may have a password in it.
    const who = 'url' in target ? new URL(target.url).origin : 'The Earshot that owns the data folder';
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    super(
      `${who} did not answer, or ended before it had${code}. Do the same again once it is there: what was taken twice counts once`,
    );
    this.name = 'ConnectionLostError';
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
    return this.#accept(await this.send('GET', path));
  }

  /** Like `get`, for a request with a JSON body. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return this.#accept(await this.send(method, path, payload, 'application/json'));
  }

  /** The answer as text (a digest's HTML, a taxonomy's lines). */
  async text(path: string): Promise<string> {
    const response = await this.#request('GET', path, { accept: '*/*' });
    const content = await this.#bodyOf(response);
    this.#accept({ status: response.statusCode ?? 500, body: parsedBody(content) });
    return content;
  }

  /** Any answer with its status; `body` is parsed when it is JSON. */
  async send(method: string, path: string, payload?: Buffer, contentType?: string): Promise<ApiAnswer> {
    const headers = payload ? { 'content-type': contentType, 'content-length': payload.length } : {};
    const response = await this.#request(method, path, { accept: 'application/json', ...headers }, payload);
    const content = await this.#bodyOf(response);
    const isJson = response.headers['content-type']?.includes('json');
    return { status: response.statusCode ?? 500, body: isJson ? parsedBody(content) : content };
  }

  /** One line after another of an NDJSON answer, without holding it whole. */
  async *lines(path: string): AsyncGenerator<string> {
    const response = await this.#request('GET', path, { accept: 'application/x-ndjson' });
    const status = response.statusCode ?? 500;
    if (status >= 400) throw refusalOf({ status, body: parsedBody(await this.#bodyOf(response)) });
    // A connection that breaks off only ends the lines: whether they were all is told by the answer itself.
    response.on('error', () => {});
    yield* createInterface({ input: response as Readable, crlfDelay: Infinity });
    if (!response.complete) throw new ConnectionLostError(this.target, null);
  }

  /** The answer's bytes as they come. A connection that breaks off shows as `complete` false at its end, or as an error. */
  async download(path: string): Promise<IncomingMessage> {
    const response = await this.#request('GET', path, { accept: '*/*' });
    const status = response.statusCode ?? 500;
    if (status >= 400) throw refusalOf({ status, body: parsedBody(await this.#bodyOf(response)) });
    return response;
  }

  /** Sends a file piece by piece and gives the parsed answer; throws ApiError for 4xx and 5xx. */
  async upload(path: string, body: Readable, contentType: string, bytes: number): Promise<unknown> {
    const headers = { accept: 'application/json', 'content-type': contentType, 'content-length': bytes };
    const response = await this.#request('POST', path, headers, body);
    return this.#accept({
      status: response.statusCode ?? 500,
      body: parsedBody(await this.#bodyOf(response)),
    });
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

  async #bodyOf(response: IncomingMessage): Promise<string> {
    return text(response).catch((error: unknown) => {
      throw new ConnectionLostError(this.target, error);
    });
  }

  #accept(answer: ApiAnswer): unknown {
    if (answer.status < 400) return answer.body;
    throw refusalOf(answer);
  }

  #request(
    method: string,
    path: string,
    headers: RequestOptions['headers'],
    payload?: Buffer | Readable,
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
      const request = open(url, options, resolve).on('error', (error) =>
        reject(new ConnectionLostError(target, error)),
      );
      // An error on either side ends in the request's own.
      if (payload instanceof Readable) pipeline(payload, request, () => {});
      else request.end(payload);
    });
  }
}

/** The refusal in an answer that is none of those expected. */
export function refusalOf({ status, body }: ApiAnswer): ApiError {
  const parsed = problem.safeParse(body);
  // Not from our API: a proxy's page, say. The status is all there is.
  return new ApiError(
    parsed.success ? parsed.data : { type: 'about:blank', title: `The server answered ${status}`, status },
  );
}

function parsedBody(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
