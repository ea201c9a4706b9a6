import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { program } from './program.js';

interface Named {
  name: string;
  command: Command;
}

function everyCommand(command: Command, name: string): Named[] {
  return [{ name, command }, ...command.commands.flatMap((sub) => everyCommand(sub, `${name} ${sub.name()}`))];
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

test.each(everyCommand(program(), 'earshot'))(
  '$name says what it does and shows how it is called',
  ({ name, command }) => {
    const [about = '', examples = ''] = helpOf(command).split(/\nExamples?:\n/);
    expect(command.description()).not.toBe('');
    expect(about).toContain(`Usage: ${name} `);
    // Of a group, one of its commands is an example.
    expect(examples).toMatch(new RegExp(`\\bearshot( --\\w+ \\S+)*${name.slice('earshot'.length)}( |$)`, 'm'));
  },
);
