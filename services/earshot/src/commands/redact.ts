import { createInterface } from 'node:readline';
import { redactLine } from '@earshot/intake';
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
      const { stream } = await openInput(file);
      let line = 0;
      let refused = 0;
      for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
        line += 1;
        if (text.trim() === '' || text === '\uFEFF') continue;
        const result = redactLine(text);
        if (result.ok) {
          print(result.line);
          continue;
        }
        refused += 1;
        process.stderr.write(`line ${line}: ${result.field}: ${result.reason}. ${result.remedy}\n`);
      }
      if (refused > 0) throw new ExitError(exitCode.badInput);
    });
}
