import type { HttpSource } from '../config/poll-config.js';
import { type SecretReader, withSecrets } from '../config/secret.js';
import { valueAt } from '../mapping/json-pointer.js';
import { PollError } from '../source/poll-error.js';
import { addressOf } from './address-of.js';
import { readJson } from './read-body.js';
import { setParameters } from './set-parameters.js';

/** What proves to a server who asks. */
export interface Credentials {
  headers(signal: AbortSignal): Promise<Record<string, string>>;
  /** Drops a token that ran out; false when there is none to fetch anew. */
  forget(): boolean;
}

type Request = HttpSource['request'];

/** Basic and bearer stand; `login` fetches a token before the first request and again when the server refuses it. */
export function createCredentials(request: Request, read: SecretReader): Credentials {
  const { auth } = request;
  if (auth === undefined) return fixed({});
  if ('bearer' in auth) return fixed({ authorization: `Bearer ${read(auth.bearer)}` });
  if ('basic' in auth) {
    const { user, password } = auth.basic;
    const pair = `${typeof user === 'string' ? user : read(user)}:${read(password)}`;
    return fixed({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
  }
  const { login } = auth;
  let token: Promise<string> | undefined;
  return {
    async headers(signal) {
      token ??= fetchToken(login, request, read, signal);
      // A failed one is fetched again next time.
      token.catch(() => {
        token = undefined;
      });
      return { [login.header]: `${login.prefix}${await token}` };
    },
    forget() {
      token = undefined;
      return true;
    },
  };
}

function fixed(headers: Record<string, string>): Credentials {
  return { headers: async () => headers, forget: () => false };
}

/** A token is short; what is longer is no answer to a login. */
const MOST_LOGIN_BYTES = 1 << 20;

type Login = Extract<Request['auth'], { login: unknown }>['login'];

async function fetchToken(login: Login, request: Request, read: SecretReader, signal: AbortSignal): Promise<string> {
  const url = new URL(login.url);
  setParameters(url, login.query ?? {}, read);
  const where = addressOf(url);
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: login.method,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(request.timeout)]),
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(login.body && { body: JSON.stringify(withSecrets(login.body, read)) }),
    });
  } catch {
    signal.throwIfAborted();
    throw new PollError(`${where}: the login got no answer`);
  }
  const body = await readJson(answer, MOST_LOGIN_BYTES, where).catch(() => undefined);
  const token = valueAt(body, login.token);
  if (answer.ok && (typeof token === 'string' || typeof token === 'number')) return String(token);
  throw new PollError(
    `${where}: the login gave no token at ${login.token} (status ${answer.status}): check auth.login and its environment variables`,
  );
}
