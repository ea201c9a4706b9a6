import { type ContractLog, eventLogContract } from '../contract/index.js';
import { newPrefix, openForTest } from './testing/open-for-test.js';

eventLogContract('kafka', async (): Promise<ContractLog> => {
  const prefix = newPrefix();
  let log = await openForTest({ prefix });
  return {
    log,
    async reopen() {
      await log.close();
      log = await openForTest({ prefix });
      return log;
    },
    dispose: () => log.close(),
  };
});
