import { setTimeout as sleep } from 'node:timers/promises';
import { type ProgressMark, progress } from '@earshot/contracts';
import { runBuiltEarshot } from './built-earshot.js';
import type { Distributed } from './distributed.js';

/** What goes through the API at `url`, with the key. */
export function apiAccess(url: string, apiKey: string): Pick<Distributed, 'call' | 'drained' | 'earshot'> {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async function drained(timeoutMs = 120_000): Promise<void> {
    const until = performance.now() + timeoutMs;
    // Sent back with each question: what is handed in meanwhile holds nothing up.
    let mark: ProgressMark | undefined;
    for (;;) {
      const state = progress.parse(await call('POST', '/v1/progress', { mark }));
      if (state.counted) return;
      ({ mark } = state);
      if (performance.now() > until) throw new Error(`not drained after ${timeoutMs} ms: ${JSON.stringify(state)}`);
      await sleep(100);
    }
  }

  const env = { EARSHOT_LOG_LEVEL: 'error', EARSHOT_URL: url, EARSHOT_API_KEY: apiKey };
  return { call, drained, earshot: (args, run) => runBuiltEarshot(args, { ...run, env }) };
}
