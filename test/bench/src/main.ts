import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importThroughput } from './import-throughput.js';
import { passThrough } from './pass-through.js';
import { repeatedContacts } from './repeated-contacts.js';

// What the pipe costs: import → queryable beside the same contacts going through the same adapters without any analysis, in one run on
// one machine. Only the ratio says something; the absolute figures are this machine's.
const { values } = parseArgs({
  options: {
    contacts: { type: 'string' },
    times: { type: 'string', default: '10' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
try {
  const input = join(folder, 'contacts.jsonl');
  const contacts = await repeatedContacts(values.contacts, Number(values.times), input);
  process.stdout.write(`${contacts.toLocaleString('en')} contacts, Node ${process.version}, ${cpus().length} cores\n`);
  const imported = await importThroughput(join(folder, 'store'), input);
  report('import → queryable', contacts, imported);
  const passed = await passThrough(join(folder, 'store'), join(folder, 'passed'), input);
  report('pass-through', contacts, passed);
  process.stdout.write(`ratio               ${((passed / imported) * 100).toFixed(1)} %\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function report(name: string, contacts: number, seconds: number): void {
  const rate = Math.round(contacts / seconds).toLocaleString('en');
  process.stdout.write(`${name.padEnd(20)}${rate} contacts/s  (${seconds.toFixed(1)} s)\n`);
}
