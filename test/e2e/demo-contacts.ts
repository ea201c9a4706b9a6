import { buildDemo, type DemoWorld } from '@earshot/earshot';

/** The demo's world as of a fixed moment, so that every run of a test sees the same. */
export function demoWorld(seed = 1): DemoWorld {
  return buildDemo({ seed, now: Date.parse('2026-11-02T09:20:00+08:00') });
}

/** Items as JSON Lines. */
export function jsonLines(items: readonly unknown[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
