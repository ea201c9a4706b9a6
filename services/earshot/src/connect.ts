import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from './api-client.js';
import { endProcess } from './end-process.js';
import { ExitError, exitCode } from './exit-code.js';
import { FolderOwnedError, folderOwner, type Owner } from './folder-owner.js';
import type { Settings } from './settings.js';

/** How long a living owner may stay mute (it is starting, or busy ending) before a command gives up, milliseconds. */
const MUTE_LIMIT_MS = 10_000;

/** How long one question may take before the owner counts as mute this time. */
const ANSWER_LIMIT_MS = 2_000;

export interface Connection {
  api: ApiClient;
  /** Ends the connection; when this process served the folder for it: drains first, then lets the folder go. */
  close(): Promise<void>;
}

/** The folder has an owner that lives but doesn't answer. */
export class OwnerMuteError extends Error {
  constructor(owner: Owner) {
    super(
      `The data folder belongs to process ${owner.pid}, which has not answered for ${MUTE_LIMIT_MS / 1000} s. ` +
        `Wait for it, or end it: kill ${owner.pid}`,
    );
    this.name = 'OwnerMuteError';
  }
}

/**
 * A client of the API: of EARSHOT_URL if set; else of the process that owns the data folder, over its socket; else this process becomes
 * the owner, runs the same application, and serves the socket to others too.
 */
export async function connect(settings: Settings): Promise<Connection> {
  if (settings.url) {
    const { url, apiKey } = settings;
    const api = new ApiClient({ url, ...(apiKey && { apiKey }) });
    return { api, close: async () => api.close() };
  }
  if (settings.kafka) {
    throw new ExitError(
      exitCode.usage,
      'EARSHOT_LOG=kafka: commands reach the services over HTTP. Set EARSHOT_URL to the API’s address, and EARSHOT_API_KEY.',
    );
  }
  for (const deadline = Date.now() + MUTE_LIMIT_MS; ; await sleep(200)) {
    const owner = await folderOwner(settings.folder);
    if (owner) {
      const api = await clientOf(owner);
      if (api) return { api, close: async () => api.close() };
      if (Date.now() > deadline) throw new OwnerMuteError(owner);
      continue;
    }
    try {
      // Loaded only now: a client of a running Earshot needs none of it.
      const { startEarshot } = await import('./start-earshot.js');
      const earshot = await startEarshot(settings, { scheduledJobs: false });
      const api = new ApiClient({ socket: earshot.socket });
      // What waits for an answer would wait for ever.
      earshot.failed.catch(endProcess);
      return {
        api,
        close: async () => {
          await earshot.drain();
          api.close();
          await earshot.stop();
        },
      };
    } catch (error) {
      // Another command was quicker: be its client.
      if (!(error instanceof FolderOwnedError)) throw error;
    }
  }
}

async function clientOf(owner: Owner): Promise<ApiClient | null> {
  const api = new ApiClient({ socket: owner.socket });
  if (await api.answers(ANSWER_LIMIT_MS)) return api;
  api.close();
  return null;
}
