import { startAggregator } from '@earshot/aggregator';
import { startClassifier } from '@earshot/classifier';
import { sharedPseudonymKey, startApi, startDoor } from './http-services.js';
import { startPollAsOwner } from './poll-as-owner.js';
import type { StartService } from './service-context.js';
import { startAlerterAsOwner, startJobsAsOwner } from './singletons.js';

/** Every service that runs as a process of its own, by its name on the command line. */
export const services = {
  'ingest-http': startDoor,
  'ingest-poll': (context) => startPollAsOwner(context, sharedPseudonymKey()),
  classifier: async (context) => {
    const { deadLetterLimits, workers } = context.settings;
    const warehouse = await context.openWarehouse();
    return startClassifier({ ...context, warehouse, deadLetterLimits, ...(workers !== undefined && { workers }) });
  },
  aggregator: async (context) => {
    const { deadLetterLimits } = context.settings;
    return startAggregator({ ...context, warehouse: await context.openWarehouse(), deadLetterLimits });
  },
  alerter: startAlerterAsOwner,
  jobs: startJobsAsOwner,
  api: startApi,
} satisfies Record<string, StartService>;

export type ServiceName = keyof typeof services;

export function isServiceName(name: string): name is ServiceName {
  return Object.hasOwn(services, name);
}
