import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The living process that has an embedded warehouse's folder open, or null. The engine writes its process id into the file it
 * locks; why it refused to open it only says on standard error, so this is how a taken folder is told from a broken one.
 */
export function lockOwner(path: string): number | null {
  let status: string;
  try {
    status = readFileSync(join(path, 'status'), 'utf8');
  } catch {
    return null;
  }
  const pid = Number(/^PID: (\d+)/m.exec(status)?.[1]);
  return Number.isSafeInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
