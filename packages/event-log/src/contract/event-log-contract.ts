import { describe } from 'vitest';
import { appendContract } from './append-contract.js';
import { consumerContract } from './consumer-contract.js';
import { groupContract } from './group-contract.js';
import type { OpenLog } from './open-log.js';
import { retentionContract } from './retention-contract.js';

export type { ContractLog, OpenLog } from './open-log.js';

/**
 * What every event log promises, as tests. An adapter joins with one line in a test file of its own:
 * `eventLogContract('kafka', openKafkaForTest)`.
 */
export function eventLogContract(name: string, open: OpenLog): void {
  describe(`event log contract: ${name}`, () => {
    appendContract(open);
    consumerContract(open);
    groupContract(open);
    retentionContract(open);
  });
}
