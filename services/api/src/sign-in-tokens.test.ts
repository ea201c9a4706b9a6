import { openTestLog, silentLogger } from '@earshot/testkit';
import { openWorkspace } from '@earshot/workspace';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { SignInTokens } from './sign-in-tokens.js';

const KEY = Buffer.alloc(32, 'session');
let log: Awaited<ReturnType<typeof openTestLog>>;

beforeAll(async () => {
  log = await openTestLog();
});

/** The tokens as one of several processes has them: its own fold of the one log. */
async function aProcess(now: () => number, key = KEY): Promise<SignInTokens> {
  const workspace = await openWorkspace({ log, now: Date.now, logger: silentLogger() });
  onTestFinished(() => workspace.close());
  return new SignInTokens(workspace, key, now);
}

test('a token works once, whichever process is asked, and not after a day', async () => {
  let now = 0;
  const [one, other] = [await aProcess(() => now), await aProcess(() => now)];
  const [first, second] = [one.issue(), one.issue()];
  const answers = await Promise.all([one.redeem(first), other.redeem(first), other.redeem(first)]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await one.redeem(first)).toBe(false);
  now = 24 * 3_600_000;
  expect(await one.redeem(second)).toBe(false);
});

test('what was not issued, was changed or signed with another key is no token', async () => {
  const tokens = await aProcess(() => 0);
  const token = tokens.issue();
  const [id, , signature] = token.split('.');
  const stranger = await aProcess(() => 0, Buffer.alloc(32, 'another'));
  for (const forged of ['guess', '', '..', `${id}.zzzzzzzzz.${signature}`, stranger.issue()]) {
    expect(await tokens.redeem(forged)).toBe(false);
  }
  expect(await tokens.redeem(token)).toBe(true);
});
