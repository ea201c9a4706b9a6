import { expect, it } from 'vitest';
import { afterSignIn } from './after-sign-in.js';

it.each([
  [null, '/today'],
  ['/issues/set-time?week=2026-W44', '/issues/set-time?week=2026-W44'],
  ['//evil.example', '/today'],
  ['/\\evil.example', '/today'],
  ['https://evil.example', '/today'],
  ['/sign-in?next=/sign-in', '/today'],
])('after signing in with next=%s: %s', (next, address) => expect(afterSignIn(next)).toBe(address));
