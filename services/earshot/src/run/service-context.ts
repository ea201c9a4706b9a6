import type { EventLog } from '@earshot/event-log';
import type { Clock, Logger, Metrics, Service } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import type { Endings } from '../endings.js';
import type { Settings } from '../settings.js';

/** What every service that runs alone is made from. */
export interface ServiceContext {
  settings: Settings;
  log: EventLog;
  workspace: Workspace;
  /** Opened by the services that use it: the door takes contacts while the warehouse is away. */
  openWarehouse: () => Promise<Warehouse>;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
  endings: Endings;
  /** Everything that runs in this process, for who reports on it. */
  services: () => readonly Service[];
}

/** Starts one service; whoever calls stops it. */
export type StartService = (context: ServiceContext) => Promise<Service>;
