/** What a command ends with. */
export const exitCode = { done: 0, failed: 1, usage: 2, badInput: 65 } as const;

/** Ends the command with a code after it has said why; nothing more is printed. */
export class ExitError extends Error {
  constructor(
    readonly code: number,
    message = '',
  ) {
    super(message);
    this.name = 'ExitError';
  }
}
