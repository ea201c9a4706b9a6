import { InputError } from '@earshot/intake';
import { ConfigError } from '@earshot/runtime';
import { CommanderError } from 'commander';
import { ApiError, ConnectionLostError } from './api-client.js';
import { OwnerMuteError } from './connect.js';
import { ExitError, exitCode } from './exit-code.js';
import { FolderOwnedError } from './folder-owner.js';
import { program } from './program.js';
import { keepStandardInput } from './standard-input.js';

const UNKNOWN_KEY = 401;
const WHICH_KEY =
  'the API does not know who asks: set EARSHOT_API_KEY to a key of it. `earshot keys create NAME --scope admin` makes one where it runs.';

keepStandardInput();

// A reader that went away (`| head`) ends the command, it is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCode.done);
});

try {
  await program().parseAsync();
} catch (error) {
  const [code, message] = verdict(error);
  if (message) process.stderr.write(`earshot: ${message}\n`);
  process.exitCode = code;
}

/** What a person is told: the error's own words when they are ours, never a stack trace. */
function verdict(error: unknown): [code: number, message: string] {
  if (error instanceof ExitError) return [error.code, error.message];
  // Commander has said it already.
  if (error instanceof CommanderError) return [error.exitCode === 0 ? exitCode.done : exitCode.usage, ''];
  if (error instanceof ConfigError) return [exitCode.usage, error.message];
  if (error instanceof ApiError && error.problem.status === UNKNOWN_KEY) return [exitCode.failed, WHICH_KEY];
  if (error instanceof ApiError)
    return [error.problem.status === 422 ? exitCode.badInput : exitCode.failed, error.message];
  if (
    error instanceof InputError ||
    error instanceof OwnerMuteError ||
    error instanceof ConnectionLostError ||
    error instanceof FolderOwnedError ||
    isOfTheStores(error)
  ) {
    return [exitCode.failed, error.message];
  }
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  const name = error instanceof Error ? error.name : typeof error;
  return [exitCode.failed, `this could not be done: ${name}${code}. \`earshot doctor\` looks at every part.`];
}

/** An error of the log or the warehouse, known by its kind: their messages never hold what was stored. */
function isOfTheStores(error: unknown): error is Error {
  return error instanceof Error && 'kind' in error;
}
