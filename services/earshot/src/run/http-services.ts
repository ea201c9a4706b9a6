import type { HttpApp } from '@earshot/http';
import { loadPseudonymKey } from '@earshot/intake';
import { ConfigError, type Service } from '@earshot/runtime';
import { consoleFolder } from '../console-folder.js';
import { createApplication } from '../create-application.js';
import { portTaken } from '../port-taken.js';
import type { Settings } from '../settings.js';
import { createTaxonomyControl } from '../taxonomy-control.js';
import type { ServiceContext } from './service-context.js';

/** The door alone: contacts, exposures, outcomes and change events come in, also while the warehouse is away. */
export async function startDoor(context: ServiceContext): Promise<Service> {
  const { settings } = context;
  const { app } = await createApplication({
    ...context,
    pseudonymKey: sharedPseudonymKey(),
    adminKey: settings.adminKey,
  });
  return listen('ingest-http', app, settings);
}

/** Everything people and the command need: questions, sign-in, the console, and the door too. */
export async function startApi(context: ServiceContext): Promise<Service> {
  const { settings } = context;
  const warehouse = await context.openWarehouse();
  const taxonomy = createTaxonomyControl({ ...context, warehouse });
  const { sessionKey } = settings;
  const { app } = await createApplication({
    ...context,
    pseudonymKey: sharedPseudonymKey(),
    ...(sessionKey !== undefined && { sessionKey }),
    adminKey: settings.adminKey,
    api: {
      warehouse,
      services: context.services,
      dataFolder: `Kafka at ${settings.kafka?.brokers.join(', ')}`,
      consoleFolder,
      activateTaxonomy: taxonomy.activate,
      taxonomy: taxonomy.current,
    },
  });
  const service = await listen('api', app, settings);
  return {
    ...service,
    stop() {
      // Before the server waits for its requests: a taxonomy import waits for this.
      taxonomy.stop();
      return service.stop();
    },
  };
}

/** One made here would be this process's own, and every account would be another one at each door. */
export function sharedPseudonymKey(): Buffer {
  if (!process.env.EARSHOT_PSEUDONYM_KEY?.trim()) {
    throw new ConfigError([
      'EARSHOT_PSEUDONYM_KEY: missing: every process that takes contacts needs the same one. Make it once (openssl rand -hex 32) and keep it safe',
    ]);
  }
  return loadPseudonymKey('');
}

async function listen(name: string, app: HttpApp, { host, port }: Settings): Promise<Service> {
  const url = await app.listen({ host, port }).catch(portTaken('EARSHOT_PORT', port));
  process.stdout.write(`${name} listens at ${url}\n`);
  let listening = true;
  return {
    name,
    isReady: () => listening,
    async stop() {
      listening = false;
      await app.close();
    },
  };
}
