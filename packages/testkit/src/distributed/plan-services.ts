import { join } from 'node:path';
import { freePort } from '../processes/index.js';
import { type DistributedOptions, SERVICES, type ServiceName } from './distributed.js';
import { ServiceProcess } from './service-process.js';

/** How many of each unless told. The poller needs a file of sources, so whoever wants one asks for it. */
const USUALLY: Partial<Record<ServiceName, number>> = { classifier: 2, aggregator: 2, 'ingest-poll': 0 };

export interface PlannedService {
  process: ServiceProcess;
  /** Where it serves people, if it does. */
  url: string;
}

export interface ServicePlan {
  processes: DistributedOptions['processes'];
  /** What every process gets. */
  env: Record<string, string>;
  /** For their logs. */
  folder: string;
  onChange: () => void;
}

/** Every process by name, on free ports of its own, none of them started: `api`, `classifier-1`, `classifier-2`, … */
export async function planServices({
  processes,
  env,
  folder,
  onChange,
}: ServicePlan): Promise<Map<string, PlannedService>> {
  const services = new Map<string, PlannedService>();
  for (const service of SERVICES) {
    const usually = USUALLY[service] ?? 1;
    const count = processes?.[service] ?? usually;
    for (let n = 1; n <= count; n += 1) {
      const name = Math.max(count, usually) > 1 ? `${service}-${n}` : service;
      const [port, healthPort] = [await freePort(), await freePort()];
      const process = new ServiceProcess({
        service,
        env: { ...env, EARSHOT_PORT: String(port), EARSHOT_HEALTH_PORT: String(healthPort) },
        healthUrl: `http://127.0.0.1:${healthPort}`,
        logFile: join(folder, `${name}.log`),
        onChange,
      });
      services.set(name, { process, url: `http://127.0.0.1:${port}` });
    }
  }
  return services;
}
