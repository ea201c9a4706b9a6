import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDistributed } from '@earshot/testkit/distributed';
import { distributedThroughput } from './distributed-throughput.js';
import { importThroughput } from './import-throughput.js';
import { passThrough } from './pass-through.js';
import { rawConsumption } from './raw-consumption.js';
import { repeatedContacts } from './repeated-contacts.js';

// What the pipe costs beside the same contacts going through the same adapters without any analysis, in one run on one machine. Only
// the ratios say something; the absolute figures are this machine's.
const { values } = parseArgs({
  options: {
    contacts: { type: 'string' },
    times: { type: 'string', default: '10' },
    /** `embedded`, `distributed`, or both when left out. */
    form: { type: 'string' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
try {
  const input = join(folder, 'contacts.jsonl');
  const contacts = await repeatedContacts(values.contacts, Number(values.times), input);
  process.stdout.write(`${contacts.toLocaleString('en')} contacts, Node ${process.version}, ${cpus().length} cores\n`);
  if (values.form !== 'distributed') await embedded(input, contacts);
  if (values.form !== 'embedded') await distributed(input, contacts);
} finally {
  await rm(folder, { recursive: true, force: true });
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
    const piped = await distributedThroughput(system, input);
    report('Kafka → ClickHouse', contacts, piped);
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
