import type { Rejection } from '@earshot/contracts';
import { readLines } from '@earshot/intake';
import type { Command } from 'commander';
import { ExitError, exitCode } from '../exit-code.js';
import { openInput } from '../import/open-input.js';
import { print } from './print.js';

/** `earshot redact`: the door's redaction as a filter. It never opens the data folder. */
export function addRedactCommand(root: Command): void {
  root
    .command('redact')
    .argument('[file]', 'JSON Lines {id?, text}; - or nothing is standard input', '-')
    .description('replace personal data by placeholders: {id?, text} in, {id?, text, findings} out')
    .addHelpText('after', `\nExample:\n  echo '{"text":"call me on 138 0013 8000"}' | earshot redact`)
    .action(async (file: string) => {
      const { redactLine } = await import('@earshot/intake');
      const { stream } = await openInput(file);
      let refused = 0;
      const refuse = ({ line, field, reason, remedy }: Rejection) => {
        refused += 1;
        process.stderr.write(`line ${line}: ${field}: ${reason}. ${remedy}\n`);
      };
      // Blocks of one byte at least: every line by itself.
      for await (const { firstLine, body } of readLines(stream, 1, refuse)) {
        const result = redactLine(body, firstLine);
        if (result === null) continue;
        if ('json' in result) print(result.json);
        else refuse(result.rejection);
      }
      if (refused > 0) throw new ExitError(exitCode.badInput);
    });
}
