import { readFile, writeFile } from 'node:fs/promises';
import { rejection } from '@earshot/contracts';
import { unreadable } from '@earshot/intake';
import type { Command } from 'commander';
import { z } from 'zod';
import { refusalOf } from '../api-client.js';
import { ExitError, exitCode } from '../exit-code.js';
import { print } from './print.js';
import { withApi } from './with-api.js';

const refusal = z.object({ rejections: z.array(rejection) });

/** `earshot taxonomy import·export FILE`. */
export function addTaxonomyCommands(root: Command): void {
  const taxonomy = root
    .command('taxonomy')
    .description('import or export the taxonomy')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot taxonomy export taxonomy.jsonl\n  earshot taxonomy import taxonomy.jsonl',
    );
  taxonomy
    .command('import')
    .argument(
      '<file>',
      'JSON Lines {id, parent?, name: {zh, en}, definition?, examples: [{text, lang?}], owner?, causeSide?}',
    )
    .description('check it, train on it, and label everything by it from now on')
    .addHelpText('after', '\nExample:\n  earshot taxonomy import taxonomy.jsonl')
    .action(async (file: string, _options, command: Command) => {
      const body = await readFile(file).catch((error: unknown) => {
        throw unreadable(file, error);
      });
      await withApi(command, async ({ api }) => {
        const answer = await api.send('PUT', '/v1/taxonomy', body, 'application/x-ndjson');
        if (answer.status === 200) {
          const { intents, generation } = z.object({ intents: z.int(), generation: z.int() }).parse(answer.body);
          print(`${file}: ${intents} intents, generation ${generation} is active`);
          return;
        }
        const refused = refusal.safeParse(answer.body);
        if (!refused.success) throw refusalOf(answer);
        for (const { line, field, reason, remedy } of refused.data.rejections) {
          process.stderr.write(`line ${line}: ${field}: ${reason}. ${remedy}\n`);
        }
        throw new ExitError(exitCode.badInput, `${file}: nothing was changed`);
      });
    });
  taxonomy
    .command('export')
    .argument('[file]', 'where to write it; - is standard output', '-')
    .description('the active taxonomy with its examples, as `taxonomy import` takes it')
    .addHelpText('after', '\nExample:\n  earshot taxonomy export taxonomy.jsonl')
    .action((file: string, _options, command: Command) =>
      withApi(command, async ({ api }) => {
        const lines = await api.text('/v1/taxonomy/examples');
        if (file === '-') process.stdout.write(lines);
        else await writeFile(file, lines);
      }),
    );
}
