import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtEarshot } from './built-earshot.js';

export interface ServiceProcessOptions {
  /** What to `earshot run`. */
  service: string;
  env: Record<string, string>;
  /** `http://127.0.0.1:PORT` of its health server, the same each time it starts. */
  healthUrl: string;
  /** Where everything it says is added. */
  logFile: string;
  /** Called whenever it has started or ended. */
  onChange: () => void;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One service in a process of its own. */
export class ServiceProcess {
  #child: ChildProcess | null = null;
  #ended: Ended | null = null;

  constructor(readonly options: ServiceProcessOptions) {}

  /** Null while it isn't running. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** How it ended the last time; null while it runs and before it ever did. */
  get ended(): Ended | null {
    return this.#ended;
  }

  /** Returns as soon as there is a process; `untilReady()` waits for more. */
  async start(env: Record<string, string> = {}): Promise<void> {
    if (this.#child) throw new Error(`${this.options.service} is running`);
    const { service, logFile, onChange } = this.options;
    const output = await open(logFile, 'a');
    const child = spawn(process.execPath, [builtEarshot(), 'run', service], {
      env: { ...process.env, ...this.options.env, ...env },
      stdio: ['ignore', output.fd, output.fd],
    });
    await output.close();
    this.#child = child;
    this.#ended = null;
    child.once('exit', (code, signal) => {
      this.#child = null;
      this.#ended = { code, signal };
      onChange();
    });
    // It ends with this process, so it needn't keep it alive.
    child.unref();
    onChange();
  }

  /** Sends a signal and returns how the process ended, at the latest after `withinMs`, when it is killed; null if it wasn't running. */
  async end(signal: NodeJS.Signals, withinMs: number): Promise<Ended | null> {
    const child = this.#child;
    if (!child) return null;
    const gone = once(child, 'exit');
    child.ref();
    child.kill(signal);
    const timer = setTimeout(() => {
      void appendFile(this.options.logFile, `still there ${withinMs} ms after ${signal}: killed\n`);
      child.kill('SIGKILL');
    }, withinMs);
    await gone;
    clearTimeout(timer);
    return this.#ended;
  }

  /** Whether `/ready` answers 200. */
  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.options.healthUrl}/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false;
    }
  }

  /** Waits until it is ready; throws, with the end of its log, when the time is up or the process has ended. */
  async untilReady(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!(await this.isReady())) {
      if (!this.#child) throw new Error(`${this.options.service} is not running:\n${await this.logTail()}`);
      if (performance.now() > until) {
        throw new Error(`${this.options.service} is not ready after ${timeoutMs} ms:\n${await this.logTail()}`);
      }
      await sleep(50);
    }
  }

  /** The last lines it said. */
  async logTail(): Promise<string> {
    return (await readFile(this.options.logFile, 'utf8')).slice(-3_000);
  }
}
