import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';

/** When standard input ends, with the process that holds its other end, those named last are killed and the folder goes. */
const SCRIPT = 'while read -r named; do pids=$named; done; [ -n "$pids" ] && kill -9 $pids; rm -rf "$1"';

export interface EndWithParent {
  /** The processes that may not outlive this one, all of them: whoever isn't named any more is let go. */
  guard(pids: readonly number[]): void;
  /** Kills the guarded processes, removes the folder, and returns when both are done. */
  end(): Promise<void>;
}

/**
 * Watches this process from another one: however it ends, even by `kill -9`, what it started is killed and the folder removed.
 * Deaf to the Ctrl-C of the terminal, or it would be gone before there is something to clear away.
 */
export function endWithParent(folder: string): EndWithParent {
  const watcher = spawn('sh', ['-c', SCRIPT, 'end-with-parent', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const gone = once(watcher, 'exit');
  watcher.unref();
  // Held open, but no reason to stay alive.
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
  return {
    guard: (pids) => watcher.stdin.write(`${pids.join(' ')}\n`),
    async end() {
      watcher.ref();
      watcher.stdin.end();
      await gone;
    },
  };
}
