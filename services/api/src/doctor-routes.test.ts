import { createAuthentication } from '@earshot/http';
import { openTestLog, openTestWarehouse, silentLogger } from '@earshot/testkit';
import { openWorkspace } from '@earshot/workspace';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { doctorRoutes } from './doctor-routes.js';

test('when the log does not answer, the doctor says so', async () => {
  const log = await openTestLog();
  const warehouse = await openTestWarehouse();
  const workspace = await openWorkspace({ log, now: Date.now, logger: silentLogger() });
  const auth = createAuthentication({ keys: () => new Map(), isTrusted: () => true, now: Date.now });
  const app = Fastify();
  await doctorRoutes(app, {
    log,
    warehouse,
    workspace,
    auth,
    services: () => [],
    dataFolder: 'x',
    now: Date.now,
  });
  const found = async () => {
    const answer = await app.inject('/v1/doctor');
    expect(answer.statusCode).toBe(200);
    return answer.json().checks.map(({ name, ok }: { name: string; ok: boolean }) => [name, ok]);
  };
  expect(await found()).toContainEqual(['outcomes.received.dead', true]);
  await workspace.close();
  await log.close();
  expect(await found()).toContainEqual(['event log', false]);
  await app.close();
});
