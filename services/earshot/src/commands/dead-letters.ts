import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { counted } from '../terminal/figures.js';
import { table } from '../terminal/table.js';
import { print, printJson } from './print.js';
import { addReplayLettersCommand } from './replay-letters.js';
import { withApi } from './with-api.js';

const letter = z.object({
  id: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.string(),
  at: z.string(),
  step: z.string(),
  reason: z.string(),
  replayed: z.boolean(),
  bytes: z.int(),
});
const list = z.object({ open: z.int(), letters: z.array(letter) });
const whole = letter.extend({ content: z.unknown(), unreadable: z.string().optional() });

interface ListOptions {
  topic?: string;
  limit: number;
  json?: boolean;
}

/** `earshot dead-letters list·show·replay`: what could not be processed, why, and how it goes on. */
export function addDeadLetterCommands(root: Command): void {
  const letters = root
    .command('dead-letters')
    .description('messages that could not be processed: list, show, replay')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot dead-letters list\n  earshot dead-letters show contacts.received/0/4711',
    );
  letters
    .command('list')
    .description('which, why and since when; never what they say')
    .option('--topic <topic>', 'only those of one topic, for example contacts.received')
    .option('--limit <n>', 'the newest so many', wholeNumber, 50)
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot dead-letters list\n  earshot dead-letters list --topic contacts.received --json',
    )
    .action(({ topic, limit, json }: ListOptions, command: Command) =>
      withApi(command, async ({ api }) => {
        const query = new URLSearchParams({ limit: String(limit), ...(topic !== undefined && { topic }) });
        const found = list.parse(await api.get(`/v1/dead-letters?${query}`));
        if (json) return printJson(found.letters);
        if (found.letters.length === 0) return print('No dead letters.');
        print(
          table(
            [
              { head: 'id', cell: (l) => l.id },
              { head: 'since', cell: (l) => l.at.slice(0, 16).replace('T', ' ') },
              { head: 'step', cell: (l) => l.step },
              { head: 'replayed', cell: (l) => (l.replayed ? 'yes' : '') },
              { head: 'why', cell: (l) => l.reason },
            ],
            found.letters,
          ),
        );
        print(`\n${counted(found.open, 'letter')} open. \`earshot dead-letters show ID\`, then \`replay ID\`.`);
      }),
    );
  letters
    .command('show')
    .argument('<id>', 'as `list` shows it, for example contacts.received/0/42')
    .description('one of them with its content, redacted')
    .option('--json', 'one JSON object, to be corrected and handed to `replay --with`')
    .addHelpText(
      'after',
      '\nExample:\n  earshot dead-letters show contacts.received/0/42 --json > letter.json\n  (correct letter.json)\n  earshot dead-letters replay contacts.received/0/42 --with letter.json',
    )
    .action((id: string, { json }: { json?: boolean }, command: Command) =>
      withApi(command, async ({ api }) => {
        const found = whole.parse(await api.get(`/v1/dead-letters/${encodeURIComponent(id)}`));
        if (json) return printJson([found]);
        print(`${found.id}  ${found.at}\n${found.step}: ${found.reason}${found.replayed ? '\nreplayed' : ''}`);
        print(
          found.unreadable === undefined
            ? `\n${JSON.stringify(found.content, null, 2)}`
            : `\n${counted(found.bytes, 'byte')} that can't be shown: ${found.unreadable}`,
        );
      }),
    );
  addReplayLettersCommand(letters);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= 1_000) return Number(text);
  throw new InvalidArgumentError('write a number from 1 to 1000');
}
