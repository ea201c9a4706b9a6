import { readPollConfig, readSecrets } from '@earshot/ingest-poll';
import { ConfigError, type Service } from '@earshot/runtime';
import { runAsOwner } from '@earshot/workspace';
import { startPoll } from '../start-poll.js';
import type { ServiceContext } from './service-context.js';

/** The sources that are polled, in the one of its processes that owns them; whoever takes over goes on from the positions in the log. */
export async function startPollAsOwner(context: ServiceContext, pseudonymKey: Buffer): Promise<Service> {
  const { pollFile } = context.settings;
  if (pollFile === undefined) {
    throw new ConfigError([
      'EARSHOT_POLL: missing: name the file with the sources to poll (earshot poll check FILE tries it)',
    ]);
  }
  const config = await readPollConfig(pollFile);
  // Now, not when this process becomes the owner: a stand-by that can't poll is none.
  readSecrets(config, process.env);
  return runAsOwner({
    ...context,
    name: 'ingest-poll',
    start: () => startPoll({ ...context, config, pseudonymKey }),
  });
}
