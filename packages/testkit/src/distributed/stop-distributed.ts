import type { EndWithParent } from '../processes/index.js';
import type { PlannedService } from './plan-services.js';

/** The services' own grace period is 25 s. */
const GRACE_MS = 30_000;

interface Parts {
  services: ReadonlyMap<string, PlannedService>;
  stores: readonly { stop(): Promise<void> }[];
  guard: EndWithParent;
}

/** Ends services, then stores, and removes the folder; throws afterwards when a service did not end as it should. */
export async function stopDistributed({ services, stores, guard }: Parts): Promise<void> {
  const complaints = await Promise.all(
    [...services].map(async ([name, { process: service }]) => {
      const before = service.ended;
      const ended = (await service.end('SIGTERM', GRACE_MS)) ?? before;
      // Never started, or killed by the test.
      if (ended === null || before?.signal === 'SIGKILL' || ended.code === 0) return [];
      return [`${name} ended with ${ended.code ?? ended.signal}, not with 0:\n${await service.logTail()}`];
    }),
  );
  for (const store of stores) await store.stop();
  await guard.end();
  if (complaints.flat().length > 0) throw new Error(complaints.flat().join('\n\n'));
}
