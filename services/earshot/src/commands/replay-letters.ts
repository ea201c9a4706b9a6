import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { rejection } from '@earshot/contracts';
import { InputError, unreadable } from '@earshot/intake';
import type { Command } from 'commander';
import { z } from 'zod';
import { type ApiAnswer, refusalOf } from '../api-client.js';
import { ExitError, exitCode } from '../exit-code.js';
import { untilCounted } from '../import/until-counted.js';
import { standardInput } from '../standard-input.js';
import { counted } from '../terminal/figures.js';
import { print } from './print.js';
import { withApi } from './with-api.js';

const answered = z.object({
  replayed: z.int(),
  notOpen: z.array(z.string()),
  receivedUpTo: z.record(z.string(), z.record(z.string(), z.string())),
});
const refused = z.object({ rejections: z.array(rejection) });

interface ReplayOptions {
  all?: boolean;
  topic?: string;
  step?: string;
  with?: string;
}

/** `earshot dead-letters replay`: sends dead letters on their way again, or something corrected in the place of one. */
export function addReplayLettersCommand(letters: Command): void {
  letters
    .command('replay')
    .argument('[id...]', 'as `list` shows them')
    .description('put dead letters back where they came from, and wait until they are stored')
    .option('--all', 'every one that was not replayed yet')
    .option('--topic <topic>', 'with --all: only those of one topic')
    .option('--step <step>', 'with --all: only those given up in one step, decode or handle')
    .option(
      '--with <file>',
      'in the place of one letter: the contact (or what it is) corrected, as JSON; - is standard input',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  earshot dead-letters replay --all\n  earshot dead-letters replay --all --topic contacts.received --step decode\n  earshot dead-letters replay contacts.received/0/42 --with contact.json',
    )
    .action(async (ids: string[], options: ReplayOptions, command: Command) => {
      checkUsage(command, ids, options);
      const correction = options.with === undefined ? undefined : await readCorrection(options.with);
      await withApi(command, async ({ api }) => {
        const body = {
          ...(options.all ? { all: true } : { ids }),
          ...(options.topic !== undefined && { topic: options.topic }),
          ...(options.step !== undefined && { step: options.step }),
          ...(correction !== undefined && { with: correction }),
        };
        const payload = Buffer.from(JSON.stringify(body));
        const answer = await api.send('POST', '/v1/dead-letters/replay', payload, 'application/json');
        if (answer.status !== 200) refuse(answer);
        const { replayed, notOpen, receivedUpTo } = answered.parse(answer.body);
        if (replayed > 0) await untilCounted(api, receivedUpTo);
        print(`${counted(replayed, 'letter')} replayed. What failed again is in \`earshot dead-letters list\`.`);
        if (notOpen.length === 0) return;
        throw new ExitError(exitCode.failed, `not open, because replayed already or gone: ${notOpen.join(', ')}`);
      });
    });
}

function checkUsage(command: Command, ids: readonly string[], options: ReplayOptions): void {
  if ((ids.length === 0) === (options.all !== true)) command.error('error: name letters, or --all');
  if (options.with !== undefined && ids.length !== 1)
    command.error('error: --with takes the place of one letter: name it');
  if (ids.length > 0 && (options.topic ?? options.step) !== undefined)
    command.error('error: --topic and --step go with --all');
}

async function readCorrection(path: string): Promise<unknown> {
  const content =
    path === '-'
      ? await text(standardInput())
      : await readFile(path, 'utf8').catch((error: unknown) => {
          throw unreadable(path, error);
        });
  try {
    return JSON.parse(content);
  } catch {
    throw new ExitError(exitCode.badInput, new InputError(`${path}: this is not JSON: write one JSON object`).message);
  }
}

function refuse(answer: ApiAnswer): never {
  const found = refused.safeParse(answer.body);
  if (answer.status !== 422 || !found.success) throw refusalOf(answer);
  for (const { field, reason, remedy } of found.data.rejections) {
    process.stderr.write(`${field}: ${reason}. ${remedy}\n`);
  }
  throw new ExitError(exitCode.badInput, 'the letter stays as it is');
}
