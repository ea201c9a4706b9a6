import type { Problem } from '@earshot/contracts';

/** An answer that is not 2xx, or none at all (status 0). `reference` names it in the server's log. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string | null;
  readonly reference: string;

  constructor(status: number, problem: Partial<Problem> | null, path: string) {
    super(problem?.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.detail = problem?.detail ?? null;
    this.reference = problem?.instance ?? `${status || 'offline'} ${path.split('?')[0]}`;
  }
}

/** Asks the API and returns its JSON (undefined on 204). Throws ApiError. */
export async function fetchJson<T>(path: string, init?: { method: 'POST' | 'DELETE'; body?: unknown }): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: init?.method ?? 'GET',
      headers: init?.body === undefined ? {} : { 'content-type': 'application/json' },
      ...(init?.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
  } catch {
    throw new ApiError(0, null, path);
  }
  const text = await response.text();
  const body: unknown = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
  if (!response.ok) throw new ApiError(response.status, (body as Partial<Problem> | undefined) ?? null, path);
  return body as T;
}
