import { PollError } from '../source/poll-error.js';

/** The answer's JSON, read up to so many bytes (after decompression). */
export async function readJson(response: Response, maxBytes: number, where: string): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the rest of the stream.
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > maxBytes) {
      const megabytes = Math.round(maxBytes / 1024 / 1024);
      throw new PollError(
        `${where}: the page has more than ${megabytes} MB: ask for fewer items a page, or raise request.maxPageMegabytes`,
      );
    }
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    throw new PollError(
      `${where}: the answer is not JSON (status ${response.status}): check the address and the credentials`,
    );
  }
}
