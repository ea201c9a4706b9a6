import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ENTRY = fileURLToPath(new URL('../../services/earshot/bin/earshot.js', import.meta.url));

export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** The data folder. */
  data: string;
  env?: Record<string, string>;
  input?: Buffer | string;
  cwd?: string;
  /** `kill -9` after so many milliseconds. */
  killAfterMs?: number;
}

function start(args: readonly string[], { data, env = {}, cwd }: RunOptions): ChildProcess {
  return spawn(process.execPath, [ENTRY, ...args], {
    cwd: cwd ?? data,
    env: { ...process.env, EARSHOT_LOG_LEVEL: 'error', ...env, EARSHOT_DATA: `${data}/store` },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs the built command as a person would and waits for its end. */
export async function runEarshot(args: readonly string[], options: RunOptions): Promise<Finished> {
  const child = start(args, options);
  const timer =
    options.killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // A command that is killed leaves its input unread.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.input ?? '');
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  return { code, signal, stdout, stderr };
}

/** Runs a command that must succeed and gives its standard output. */
export async function earshot(args: readonly string[], options: RunOptions): Promise<string> {
  const { code, signal, stdout, stderr } = await runEarshot(args, options);
  if (code !== 0) throw new Error(`earshot ${args.join(' ')} ended with ${code ?? signal}:\n${stderr}`);
  return stdout;
}

/** Runs a line of shell in which `earshot` is the built command; its standard output. */
export async function earshotShell(line: string, { data }: Pick<RunOptions, 'data'>): Promise<string> {
  const shell = `set -e; earshot() { "${process.execPath}" "${ENTRY}" "$@"; }; ${line}`;
  const env = { ...process.env, EARSHOT_LOG_LEVEL: 'error', EARSHOT_DATA: `${data}/store` };
  return (await promisify(execFile)('sh', ['-c', shell], { env })).stdout;
}

/** The JSON lines a command prints. */
export async function earshotJson<T = Record<string, unknown>>(
  args: readonly string[],
  options: RunOptions,
): Promise<T[]> {
  return (await earshot([...args, '--json'], options))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

export interface Running {
  child: ChildProcess;
  url: string;
  /** The console's one-time sign-in. */
  token: string;
  healthUrl: string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `earshot up` on free ports and waits until it says where it is. */
export async function startUp(options: RunOptions): Promise<Running> {
  const child = start(['up'], { ...options, env: { EARSHOT_PORT: '0', EARSHOT_HEALTH_PORT: '0', ...options.env } });
  child.stdin?.end();
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = once(child, 'exit');
  let said = '';
  if (!child.stdout) throw new Error('no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    if (line.includes('data ')) break;
  }
  const [, url = '', token = ''] = /(http:\/\/\S+)\/sign-in\?token=(\S+)/.exec(said) ?? [];
  const [, healthUrl = ''] = /(http:\/\/\S+)\/ready/.exec(said) ?? [];
  if (url === '') throw new Error(`earshot up did not start:\n${said}${stderr}`);
  return {
    child,
    url,
    token,
    healthUrl,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
