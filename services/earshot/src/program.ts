import { Command, type CommanderError } from 'commander';
import { addActionCommands } from './commands/action.js';
import { addAlertCommands } from './commands/alerts.js';
import { addBackupCommands } from './commands/backup.js';
import { addContactsCommand } from './commands/contacts.js';
import { addDeadLetterCommands } from './commands/dead-letters.js';
import { addDemoCommand } from './commands/demo.js';
import { addDigestCommand } from './commands/digest.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addImportCommands } from './commands/import.js';
import { addIssueCommands } from './commands/issues.js';
import { addKeyCommands } from './commands/keys.js';
import { addPollCommands } from './commands/poll.js';
import { addRedactCommand } from './commands/redact.js';
import { addReplayCommands } from './commands/replays.js';
import { addRunCommand } from './commands/run.js';
import { addTaxonomyCommands } from './commands/taxonomy.js';
import { addStoreCommands } from './commands/topics.js';
import { addUpCommand } from './commands/up.js';

/** The `earshot` command with everything it can do. */
export function program(): Command {
  const root = new Command('earshot')
    .description('Listens to every contact your customers make, finds the issues behind them, and says so in time.')
    .option('--data <folder>', 'the data folder (or EARSHOT_DATA; by default ~/.earshot)')
    .option('--lang <zh|en>', 'the language of what is printed (by default the locale’s)')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot demo\n  earshot import contacts.jsonl\n  earshot issues --since 7d\n  earshot up',
    )
    .showHelpAfterError('(add --help for examples)')
    .exitOverride();
  addUpCommand(root);
  addRunCommand(root);
  addPollCommands(root);
  addStoreCommands(root);
  addDemoCommand(root);
  addImportCommands(root);
  addTaxonomyCommands(root);
  addIssueCommands(root);
  addContactsCommand(root);
  addAlertCommands(root);
  addReplayCommands(root);
  addDigestCommand(root);
  addActionCommands(root);
  addDoctorCommand(root);
  addDeadLetterCommands(root);
  addBackupCommands(root);
  addRedactCommand(root);
  addKeyCommands(root);
  for (const command of [root, ...root.commands.flatMap((c) => [c, ...c.commands])]) {
    command.exitOverride((error: CommanderError) => {
      throw error;
    });
  }
  return root;
}
