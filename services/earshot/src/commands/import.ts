import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { ImportReport, Rejection } from '@earshot/contracts';
import { type ColumnMap, columnMap, InputError, unreadable } from '@earshot/intake';
import type { Command } from 'commander';
import { ExitError, exitCode } from '../exit-code.js';
import { type ImportKind, importFile } from '../import/import-file.js';
import { openInput } from '../import/open-input.js';
import { progressBar } from '../terminal/progress-bar.js';
import { print, printJson } from './print.js';
import { withApi } from './with-api.js';

interface ImportOptions {
  map?: string;
  rejects?: string;
  json?: boolean;
}

/** Rejections shown on standard error when no rejects file was asked for; the rest is counted. */
const SHOWN = 10;

/** `earshot import` for contacts, and `exposure·outcome·account·event import` likewise. */
export function addImportCommands(root: Command): void {
  describe(root.command('import'), 'contacts').addHelpText(
    'after',
    '\nExamples:\n  earshot import contacts.jsonl\n  earshot import tickets.csv --map columns.json --rejects rejects.jsonl\n  zcat contacts.jsonl.gz | earshot import -',
  );
  for (const [noun, kind] of [
    ['exposure', 'exposures'],
    ['outcome', 'outcomes'],
    ['account', 'accounts'],
    ['event', 'events'],
  ] as const) {
    const example = `\nExample:\n  earshot ${noun} import ${kind}.csv`;
    const group = root.command(noun).description(`import ${kind}`).addHelpText('after', example);
    describe(group.command('import'), kind).addHelpText('after', example);
  }
}

function describe(command: Command, kind: ImportKind): Command {
  return command
    .argument('<file...>', 'JSON Lines or .csv, also .gz; - is standard input')
    .description(`import ${kind} and wait until they can be queried`)
    .option('--map <file>', 'for CSV: JSON of field → column name, or {column, values}')
    .option('--rejects <file>', 'write what was refused here: JSON Lines {line, field, reason, remedy}')
    .option('--json', 'the counts as one JSON object a file')
    .action((files: string[], options: ImportOptions, self: Command) => run(self, kind, files, options));
}

async function run(command: Command, kind: ImportKind, files: string[], options: ImportOptions): Promise<void> {
  const map = options.map === undefined ? undefined : await readMap(options.map);
  // Before the folder is opened, so a typo costs nothing.
  const inputs = await Promise.all(files.map(openInput));
  const rejects = options.rejects === undefined ? undefined : await openRejects(options.rejects);
  let refused = 0;
  const onRejection = async (rejection: Rejection) => {
    refused += 1;
    if (rejects) {
      if (!rejects.write(`${JSON.stringify(rejection)}\n`)) await once(rejects, 'drain');
    } else if (refused <= SHOWN) {
      process.stderr.write(`line ${rejection.line}: ${rejection.field}: ${rejection.reason}. ${rejection.remedy}\n`);
    }
  };
  await withApi(command, async ({ api }) => {
    for (const input of inputs) {
      const bar = progressBar(input.bytes);
      const report = await importFile({
        api,
        kind,
        input,
        map,
        onRejection,
        onProgress: ({ read, waitingFor }) =>
          bar.update(
            input.bytesRead(),
            waitingFor === undefined
              ? `${read.toLocaleString('en')} read`
              : `${waitingFor.toLocaleString('en')} to be counted`,
          ),
      }).finally(() => bar.stop());
      if (options.json) printJson([report]);
      else print(summary(input.name, report));
    }
  });
  if (rejects) await new Promise((resolve) => rejects.end(resolve));
  else if (refused > SHOWN) process.stderr.write(`… and ${refused - SHOWN} more; --rejects FILE keeps them all\n`);
  if (refused > 0) throw new ExitError(exitCode.badInput);
}

function summary(name: string, report: ImportReport): string {
  const n = (count: number) => count.toLocaleString('en');
  return (
    `${name}: ${n(report.read)} read, ${n(report.accepted)} accepted, ${n(report.rejected)} rejected · ` +
    `${n(report.new)} new, ${n(report.updated)} updated, ${n(report.unchanged)} unchanged`
  );
}

async function openRejects(path: string): Promise<WriteStream> {
  const handle = await open(path, 'w').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return handle.createWriteStream();
}

async function readMap(path: string): Promise<ColumnMap> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    return columnMap.parse(JSON.parse(content));
  } catch {
    throw new InputError(
      `${path}: write {"field": "column name"} or {"field": {"column": "…", "values": {"from": "to"}}}`,
    );
  }
}
