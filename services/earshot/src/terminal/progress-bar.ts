import cliProgress from 'cli-progress';

export interface Progress {
  update(done: number, note: string): void;
  stop(): void;
}

/** A bar on standard error where that is a terminal, else nothing: a file or a pipe wants the result alone. */
export function progressBar(total: number): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage} %  {note}',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(Math.max(1, total), 0, { note: '' });
  return {
    update: (done, note) => bar.update(Math.min(done, Math.max(1, total)), { note }),
    stop: () => bar.stop(),
  };
}
