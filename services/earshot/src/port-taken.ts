import { ExitError, exitCode } from './exit-code.js';

/** What to tell whoever starts a second server on a port. */
export function portTaken(setting: string, port: number): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new ExitError(
      exitCode.failed,
      `port ${port} is taken: set ${setting} to another one, or to 0 for any free one`,
    );
  };
}
