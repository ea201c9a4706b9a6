import { Readable } from 'node:stream';
import type { Input } from '@earshot/intake';
import type { ApiClient } from '../api-client.js';
import { type ImportKind, importFile } from '../import/import-file.js';
import type { DemoWorld } from './demo-world.js';

/** Brings a demo world in the way a user would: its name and taxonomy, then everything else through the door. */
export async function loadDemo(
  api: ApiClient,
  world: DemoWorld,
  onProgress: (contacts: number, note: string) => void,
): Promise<void> {
  const taxonomy = Buffer.from(world.taxonomy.map((intent) => JSON.stringify(intent)).join('\n'));
  await api.call('PUT', '/v1/settings', { name: 'Norran 诺岚' });
  onProgress(0, 'training');
  await accepted(api, 'PUT', '/v1/taxonomy', taxonomy);
  await load('exposures', world.exposures);
  await load('outcomes', world.outcomes);
  await load('accounts', world.accounts);
  await load('events', world.events);
  for (const action of world.actions) await api.call('POST', '/v1/actions', action);
  await load('contacts', world.contacts, (read, waitingFor) =>
    onProgress(read, waitingFor === undefined ? `${read} contacts` : `${waitingFor} to be counted`),
  );

  async function load(
    kind: ImportKind,
    items: readonly unknown[],
    onRead: (read: number, waitingFor?: number) => void = () => {},
  ): Promise<void> {
    const report = await importFile({
      api,
      kind,
      input: inMemory(items),
      onRejection: ({ line, field, reason }) => {
        throw new Error(`demo ${kind}, item ${line}: ${field}: ${reason}`);
      },
      onProgress: ({ read, waitingFor }) => onRead(read, waitingFor),
    });
    if (report.rejected > 0) throw new Error(`the demo's ${kind} were not all accepted`);
  }
}

async function accepted(api: ApiClient, method: string, path: string, body: Buffer): Promise<void> {
  const { status } = await api.send(method, path, body, 'application/x-ndjson');
  if (status >= 300) throw new Error(`the demo's ${path} was answered ${status}`);
}

function inMemory(items: readonly unknown[]): Input {
  const lines = function* () {
    for (const item of items) yield Buffer.from(`${JSON.stringify(item)}\n`);
  };
  return { name: 'the demo', format: 'jsonl', stream: Readable.from(lines()), bytes: 0, bytesRead: () => 0 };
}
