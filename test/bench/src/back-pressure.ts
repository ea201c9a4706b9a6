import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Distributed, postContacts } from '@earshot/testkit/distributed';

const EVERY_MS = 2_000;
const CONTACTS_A_SECOND = 400;

/** Resident megabytes of one process over the time the warehouse was away. */
export interface MemoryCourse {
  name: string;
  /** Median of the first fifth (without the first tenth, in which it fills its first batch), of the last fifth, and the most there was. */
  early: number;
  late: number;
  most: number;
}

export interface BackPressure {
  handedIn: number;
  stored: number;
  memory: MemoryCourse[];
  /** From the warehouse's return to everything counted. */
  recoverySeconds: number;
}

/**
 * Contacts keep coming in while the warehouse is away for so many minutes; then it comes back. How much memory each process of the pipe
 * held, and whether everything arrived.
 */
export async function backPressure(
  system: Distributed,
  lines: readonly string[],
  minutes: number,
): Promise<BackPressure> {
  const samples = new Map<string, number[]>();
  let handedIn = 0;
  await system.clickhouse.kill();
  const until = performance.now() + minutes * 60_000;
  while (performance.now() < until) {
    const next = performance.now() + EVERY_MS;
    const count = (CONTACTS_A_SECOND * EVERY_MS) / 1000;
    await handIn(
      system,
      Array.from({ length: count }, () => ofNumber(lines, handedIn++)),
    );
    for (const name of system.names) {
      const { pid } = system.process(name);
      if (pid === null) throw new Error(`${name} ended: ${await system.process(name).logTail()}`);
      samples.set(name, [...(samples.get(name) ?? []), await residentMb(pid)]);
    }
    await sleep(Math.max(0, next - performance.now()));
  }
  await system.clickhouse.start();
  const backAt = performance.now();
  await system.drained(600_000);
  const recoverySeconds = (performance.now() - backAt) / 1000;
  const stored = (await system.earshot(['contacts', '--json'])).split('\n').filter((line) => line !== '').length;
  return { handedIn, stored, recoverySeconds, memory: [...samples].map(([name, values]) => courseOf(name, values)) };
}

function ofNumber(lines: readonly string[], n: number): string {
  return (lines[n % lines.length] ?? '').replace(/"id":\s*"/, (found) => `${found}${n}-`);
}

async function handIn(system: Distributed, lines: readonly string[]): Promise<void> {
  const response = await postContacts({ door: system.doorUrl, apiKey: system.apiKey }, lines.join('\n'));
  if (response.status !== 202) throw new Error(`the door answered ${response.status} while the warehouse was away`);
}

async function residentMb(pid: number): Promise<number> {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}

function courseOf(name: string, values: readonly number[]): MemoryCourse {
  const tenth = Math.floor(values.length / 10);
  return {
    name,
    early: median(values.slice(tenth, 3 * tenth)),
    late: median(values.slice(-2 * tenth)),
    most: Math.max(...values),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
