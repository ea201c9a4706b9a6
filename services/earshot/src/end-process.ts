import { exitCode } from './exit-code.js';

/** Ends the process after a part of the pipe gave up. The log says why; nothing that was acknowledged is lost, it goes on at the next start. */
export function endProcess(): never {
  process.stderr.write('earshot: a part of the pipe could not go on; the lines above say which and why\n');
  process.exit(exitCode.failed);
}
