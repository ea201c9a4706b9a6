/** Hands contacts (JSON Lines) in at a door, as a source would; what it answers. Rejects when nobody answers. */
export function postContacts(
  { door, apiKey, signal }: { door: string; apiKey: string; signal?: AbortSignal },
  body: string,
): Promise<Response> {
  return fetch(`${door}/v1/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson' },
    body,
    ...(signal && { signal }),
  });
}
