import { openKafkaLog } from '@earshot/event-log';
import { commonestZone } from '@earshot/ingest-http';
import { readPollConfig, readSecrets, startIngestPoll } from '@earshot/ingest-poll';
import { createDoor } from '@earshot/intake';
import { ConfigError, type Service } from '@earshot/runtime';
import { proposeFresh, runAsOwner } from '@earshot/workspace';
import type { ServiceContext } from './service-context.js';

/** The sources that are polled, in the one of its processes that owns them; whoever takes over goes on from the positions in the log. */
export async function startPollAsOwner(context: ServiceContext, pseudonymKey: Buffer): Promise<Service> {
  const { settings, workspace, logger } = context;
  if (settings.pollFile === undefined) {
    throw new ConfigError([
      'EARSHOT_POLL: missing: name the file with the sources to poll (earshot poll check FILE tries it)',
    ]);
  }
  const config = await readPollConfig(settings.pollFile);
  // Now, not when this process becomes the owner: a stand-by that can't poll is none.
  readSecrets(config, process.env);
  const door = createDoor({ ...context, pseudonymKey });
  return runAsOwner({
    ...context,
    name: 'ingest-poll',
    start: () =>
      startIngestPoll({
        ...context,
        door,
        config,
        env: process.env,
        openForeignLog: (cluster) => openKafkaLog({ ...cluster, clientId: 'earshot-poll', logger }),
        async afterContacts({ offsets }) {
          const timeZone = workspace.state().timeZone === null ? commonestZone(offsets) : null;
          if (timeZone === null) return;
          await proposeFresh(workspace, 'intake', 'settings', { kind: 'settings.changed', data: { timeZone } });
        },
      }),
  });
}
