import { setTimeout as sleep } from 'node:timers/promises';
import type { Distributed } from '@earshot/testkit/distributed';

/** What is killed next, and how long it stays away, milliseconds. */
export interface Kill {
  victim: string;
  awayMs: number;
  /** How long after the one before it recovered. */
  afterMs: number;
}

/** Which kinds come in turn: any process, the broker, the warehouse. */
const TURNS = ['process', 'broker', 'warehouse'] as const;

/** The kill of a round: every third one a process of Earshot's (any), Kafka's broker, the ClickHouse gateway. */
export function drawKill(round: number, names: readonly string[], random: () => number): Kill {
  const kind = TURNS[round % TURNS.length] ?? 'process';
  const victim = kind === 'process' ? (names[Math.floor(random() * names.length)] ?? 'api') : kind;
  return { victim, awayMs: Math.floor(random() * 3_000), afterMs: Math.floor(random() * 1_500) };
}

/** `kill -9`, a while without it, and its start; resolves when everything is ready again, with the milliseconds since the kill. */
export async function killAndRecover(system: Distributed, { victim, awayMs }: Kill): Promise<number> {
  const { kafka, clickhouse } = system;
  const killedAt = performance.now();
  if (victim === 'broker') {
    await kafka?.kill();
    await sleep(awayMs);
    await kafka?.start();
  } else if (victim === 'warehouse') {
    await clickhouse.kill();
    await sleep(awayMs);
    await clickhouse.start();
  } else {
    await system.kill(victim);
    await sleep(awayMs);
    await system.startAgain(victim);
  }
  await reviveOthers(system, victim);
  await system.untilReady(120_000);
  return performance.now() - killedAt;
}

/** What watches containers would do for a process that gave up because a store was away too long. */
async function reviveOthers(system: Distributed, victim: string): Promise<void> {
  for (const name of system.names) {
    if (name !== victim && system.process(name).pid === null) {
      process.stderr.write(`chaos: ${name} had ended by itself and is started again\n`);
      await system.startAgain(name);
    }
  }
}
