import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { KafkaMissing } from './kafka-for-tests.js';

/** Makes the folder of a new cluster, as Kafka asks for before its first start. Also where it shows whether Java is there and new enough. */
export async function formatStorage(java: string, classPath: string, config: string): Promise<void> {
  const cluster = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const args = [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    classPath,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    cluster,
    '-c',
    config,
  ];
  try {
    await promisify(execFile)(java, args, { timeout: 60_000 });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error && error.stderr ? String(error.stderr) : String(error);
    throw new KafkaMissing(`${java} can't run Kafka (Java 17 or newer is needed): ${said.trim().split('\n').at(0)}`);
  }
}
