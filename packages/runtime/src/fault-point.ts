const [faultName, passes = '1'] = (process.env.EARSHOT_FAULT ?? '').split(':');
let remaining = faultName ? Number(passes) : 0;

/**
 * Marks a moment at which a process must be able to die. With `EARSHOT_FAULT=name` (or `name:N`, its N-th pass) the process kills
 * itself here the way `kill -9` would; otherwise this does nothing.
 */
export function faultPoint(name: string): void {
  if (name !== faultName) return;
  remaining -= 1;
  if (remaining === 0) process.kill(process.pid, 'SIGKILL');
}
