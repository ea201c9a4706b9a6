import { expect, test } from 'vitest';
import { SignInTokens } from './sign-in-tokens.js';

test('a token works once, and not after a day', () => {
  let now = 0;
  const tokens = new SignInTokens(() => now);
  const [first, second] = [tokens.issue(), tokens.issue()];
  expect(tokens.redeem(first)).toBe(true);
  expect(tokens.redeem(first)).toBe(false);
  now = 24 * 3_600_000;
  expect(tokens.redeem(second)).toBe(false);
  expect(tokens.redeem('guess')).toBe(false);
});
