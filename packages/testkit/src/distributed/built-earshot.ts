import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built command, run by path: tests may not import what they try from outside. */
const BUILT = fileURLToPath(new URL('../../../../services/earshot/dist/main.js', import.meta.url));

/** The command's file. Throws when it isn't built. */
export function builtEarshot(): string {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} is not there: run "pnpm build" first`);
  return BUILT;
}

export interface RunOptions {
  env: Record<string, string>;
  input?: string | Buffer;
  cwd?: string;
}

/** Runs the built command and gives its standard output; throws with what it said when it ends with anything but 0. */
export function runBuiltEarshot(args: readonly string[], { env, input, cwd }: RunOptions): Promise<string> {
  const options = { env: { ...process.env, ...env }, maxBuffer: 1 << 30, ...(cwd !== undefined && { cwd }) };
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [builtEarshot(), ...args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      reject(new Error(`earshot ${args.join(' ')} ended with ${error.code ?? error.signal}:\n${stderr || stdout}`));
    });
    child.stdin?.on('error', () => {}); // a command that fails leaves its input unread
    child.stdin?.end(input ?? '');
  });
}
