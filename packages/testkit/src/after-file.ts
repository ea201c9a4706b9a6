import { afterAll } from 'vitest';

const cleanups: (() => Promise<unknown>)[] = [];

// Registered while the test file is collected, by importing the testkit; hooks run newest first, so the file's own run before this one.
afterAll(async () => {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) await cleanup();
});

/** Runs when the test file is done, newest first, so a store is closed before its folder goes. */
export function afterFile(cleanup: () => Promise<unknown>): void {
  cleanups.push(cleanup);
}
