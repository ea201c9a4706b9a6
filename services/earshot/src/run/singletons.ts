import { startAlerter } from '@earshot/alerter';
import { startJobs, startRelabelling } from '@earshot/jobs';
import type { Service } from '@earshot/runtime';
import { runAsOwner } from '@earshot/workspace';
import { alerterParts } from '../alerter-parts.js';
import { createTaxonomyControl } from '../taxonomy-control.js';
import type { ServiceContext } from './service-context.js';

/** The alerter, in the one of its processes that owns it. */
export async function startAlerterAsOwner(context: ServiceContext): Promise<Service> {
  const warehouse = await context.openWarehouse();
  return runAsOwner({
    ...context,
    name: 'alerter',
    start: () => startAlerter({ ...context, warehouse, ...alerterParts({ ...context, warehouse }) }),
  });
}

/** What has a time of day or takes long, in the one of its processes that owns it. */
export async function startJobsAsOwner(context: ServiceContext): Promise<Service> {
  const warehouse = await context.openWarehouse();
  const parts = { ...context, warehouse };
  return runAsOwner({
    ...context,
    name: 'jobs',
    async start() {
      const relabelling = startRelabelling(parts);
      try {
        await createTaxonomyControl(parts).ensureGeneration();
        const jobs = await startJobs(parts);
        return {
          name: 'jobs',
          isReady: () => jobs.isReady() && relabelling.isReady(),
          async stop() {
            await jobs.stop();
            await relabelling.stop();
          },
        };
      } catch (error) {
        await relabelling.stop();
        throw error;
      }
    },
  });
}
