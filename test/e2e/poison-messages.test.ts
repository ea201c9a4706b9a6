import { openTestLog, openTestWarehouse } from '@earshot/testkit';
import { test } from 'vitest';
import { poisonScenario } from './poison-scenario.js';

test('10,000 messages with 50 poisoned: 9,950 stored, 50 dead letters with reason, one more after a corrected one', async () => {
  await poisonScenario({ log: await openTestLog(), warehouse: await openTestWarehouse() });
});
