import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The command alone says little: it is often installed where no daemon runs. */
export async function isDockerThere(): Promise<boolean> {
  try {
    await promisify(execFile)('docker', ['info'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
