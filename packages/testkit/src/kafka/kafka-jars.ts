import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { KafkaMissing } from './kafka-for-tests.js';
import { KAFKA_POM, kafkaVersion } from './kafka-version.js';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/', import.meta.url));
const run = promisify(execFile);

/**
 * The folder of Kafka's jars, fetched with Maven the first time (46 files, 43 MB). Complete or not there: it is fetched elsewhere and
 * then renamed, so two runs may fetch at once.
 */
export async function kafkaJars(): Promise<string> {
  const folder = `${CACHE}earshot-kafka-${await kafkaVersion()}`;
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    // Batch mode, and a file whose checksum is wrong is an error.
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${partial}`];
    await run('mvn', ['-q', '-B', '-C', '-f', KAFKA_POM, ...goal], { timeout: 300_000 });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw new KafkaMissing(whyNot(error));
  }
  return folder;
}

function whyNot(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return 'no mvn: install Maven and Java 17 or newer, start Docker, or set KAFKA_BROKERS';
  }
  const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  const reason = said.split('\n').find((line) => line.includes('ERROR')) ?? said;
  return `Maven could not fetch Kafka (start Docker or set KAFKA_BROKERS instead): ${reason.trim()}`;
}
