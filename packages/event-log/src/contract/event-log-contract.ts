import { describe } from 'vitest';
import { appendContract } from './append-contract.js';
import { consumerContract } from './consumer-contract.js';
import { groupContract } from './group-contract.js';
import { killContract } from './kill-contract.js';
import type { KilledAppender, OpenLog } from './open-log.js';
import { retentionContract } from './retention-contract.js';

export type { ContractLog, KilledAppender, OpenLog } from './open-log.js';

/** What only a log in our own hands can be tried for. */
export interface ContractExtras {
  /** Kills a process that appends. */
  appendAndKill?: KilledAppender;
  /** Old messages go when `applyRetention` is called, with the time it is given. A broker does it by its own clock. */
  retention?: boolean;
}

/**
 * What every event log promises, as tests. An adapter joins with one line in a test file of its own:
 * `eventLogContract('kafka', openKafkaForTest)`.
 */
export function eventLogContract(name: string, open: OpenLog, extras: ContractExtras = {}): void {
  describe(`event log contract: ${name}`, () => {
    appendContract(open);
    if (extras.appendAndKill) killContract(extras.appendAndKill);
    consumerContract(open);
    groupContract(open);
    if (extras.retention) retentionContract(open);
  });
}
