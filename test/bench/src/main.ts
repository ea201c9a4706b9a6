import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDistributed } from '@earshot/testkit/distributed';
import { backPressure } from './back-pressure.js';
import { distributedThroughput } from './distributed-throughput.js';
import { importThroughput } from './import-throughput.js';
import { passThrough } from './pass-through.js';
import { rawConsumption } from './raw-consumption.js';
import { contactLines, repeatedContacts } from './repeated-contacts.js';

// What the pipe costs beside the same contacts going through the same adapters without any analysis, in one run on one machine. Only
// the ratios say something; the absolute figures are this machine's.
const { values } = parseArgs({
  options: {
    contacts: { type: 'string' },
    times: { type: 'string', default: '10' },
    /** `embedded`, `distributed`, or both when left out; `back-pressure`: memory while the warehouse is away. */
    form: { type: 'string' },
    minutes: { type: 'string', default: '10' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
try {
  if (values.form === 'back-pressure') await underBackPressure();
  else await throughput();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function throughput(): Promise<void> {
  const input = join(folder, 'contacts.jsonl');
  const contacts = await repeatedContacts(values.contacts, Number(values.times), input);
  process.stdout.write(`${contacts.toLocaleString('en')} contacts, Node ${process.version}, ${cpus().length} cores\n`);
  if (values.form !== 'distributed') await embedded(input, contacts);
  if (values.form !== 'embedded') await distributed(input, contacts);
}

async function underBackPressure(): Promise<void> {
  const lines = await contactLines(values.contacts);
  const system = await startDistributed();
  try {
    const { handedIn, stored, memory, recoverySeconds } = await backPressure(system, lines, Number(values.minutes));
    process.stdout.write(`${handedIn} contacts handed in while the warehouse was away ${values.minutes} min\n`);
    process.stdout.write('resident MB          early   late   most\n');
    for (const { name, early, late, most } of memory) {
      const figures = [early, late, most].map((mb) => mb.toFixed(0).padStart(7)).join('');
      process.stdout.write(`${name.padEnd(19)}${figures}\n`);
    }
    process.stdout.write(`back: ${stored} stored and counted after ${recoverySeconds.toFixed(1)} s\n`);
  } finally {
    await system.stop();
  }
}

async function embedded(input: string, contacts: number): Promise<void> {
  const imported = await importThroughput(join(folder, 'store'), input);
  report('import → queryable', contacts, imported);
  const passed = await passThrough(join(folder, 'store'), join(folder, 'passed'), input);
  report('pass-through', contacts, passed);
  reportRatio(passed / imported);
}

async function distributed(input: string, contacts: number): Promise<void> {
  const system = await startDistributed({ processes: { classifier: 1, aggregator: 1 } });
  try {
    const { seconds: piped, processor } = await distributedThroughput(system, input);
    report('Kafka → ClickHouse', contacts, piped);
    const shares = processor.map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`).join(', ');
    process.stdout.write(`processor seconds   ${shares}\n`);
    // Nothing else is to run beside the plain way.
    for (const name of system.names) await system.kill(name);
    const raw = await rawConsumption(system, contacts);
    report('consumed, inserted', contacts, raw);
    reportRatio(raw / piped);
  } finally {
    await system.stop();
  }
}

function report(name: string, contacts: number, seconds: number): void {
  const rate = Math.round(contacts / seconds).toLocaleString('en');
  process.stdout.write(`${name.padEnd(20)}${rate} contacts/s  (${seconds.toFixed(1)} s)\n`);
}

function reportRatio(ratio: number): void {
  process.stdout.write(`ratio               ${(ratio * 100).toFixed(1)} %\n`);
}
