import { readFile } from 'node:fs/promises';

/** The kernel counts in hundredths of a second. */
const TICKS = 100;

/** Processor seconds a process has used, all its threads together. */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the name in parentheses, which may hold anything, fields 14 and 15 are the user's and the system's share.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
