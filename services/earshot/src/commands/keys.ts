import type { Command } from 'commander';
import { z } from 'zod';
import { ExitError, exitCode } from '../exit-code.js';
import { table } from '../terminal/table.js';
import { print, printJson } from './print.js';
import { withApi } from './with-api.js';

const key = z.object({ id: z.string(), name: z.string(), scope: z.string() });

/** `earshot keys …` and `earshot sign-in`: who may come in. */
export function addKeyCommands(root: Command): void {
  const keys = root
    .command('keys')
    .description('API keys: create, list, revoke')
    .addHelpText('after', '\nExamples:\n  earshot keys create shop\n  earshot keys list');
  keys
    .command('create')
    .description('make a key and print it, once')
    .argument('<name>', 'what will use it, for example zendesk')
    .option('--scope <scope>', 'ingest (hand contacts in), read, or admin', 'ingest')
    .addHelpText('after', '\nExample:\n  earshot keys create zendesk --scope ingest')
    .action((name: string, { scope }: { scope: string }, command: Command) =>
      withApi(command, async ({ api }) => {
        const made = key.extend({ key: z.string() }).parse(await api.call('POST', '/v1/keys', { name, scope }));
        process.stderr.write('This key is shown once and kept nowhere:\n');
        print(made.key);
      }),
    );
  keys
    .command('list')
    .description('id, name and scope of every key; never the key')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExample:\n  earshot keys list --json')
    .action(({ json }: { json?: boolean }, command: Command) =>
      withApi(command, async ({ api }) => {
        const { keys: known } = z.object({ keys: z.array(key) }).parse(await api.get('/v1/keys'));
        if (json) return printJson(known);
        if (known.length === 0) return print('No keys. `earshot keys create NAME` makes one.');
        print(
          table(
            [
              { head: 'id', cell: (k) => k.id },
              { head: 'name', cell: (k) => k.name },
              { head: 'scope', cell: (k) => k.scope },
            ],
            known,
          ),
        );
      }),
    );
  keys
    .command('revoke')
    .argument('<id>', 'as `keys list` shows it')
    .description('what holds this key is refused from now on')
    .addHelpText('after', '\nExamples:\n  earshot keys list\n  earshot keys revoke ID')
    .action((id: string, _options, command: Command) =>
      withApi(command, async ({ api }) => {
        await api.call('DELETE', `/v1/keys/${encodeURIComponent(id)}`);
      }),
    );

  root
    .command('sign-in')
    .description('print a one-time sign-in for the console of a running Earshot')
    .addHelpText(
      'after',
      '\nExamples:\n  earshot sign-in\n  EARSHOT_URL=https://earshot.example EARSHOT_API_KEY=… earshot sign-in',
    )
    .action((_options, command: Command) =>
      withApi(command, async ({ api, settings }) => {
        const { token } = z.object({ token: z.string() }).parse(await api.call('POST', '/v1/sign-in-tokens'));
        const url = settings.url ?? `http://${settings.host}:${settings.port}`;
        if (!(await isServed(url))) {
          throw new ExitError(exitCode.failed, `nothing answers at ${url}: start it with \`earshot up\` first`);
        }
        print(`${url}/sign-in?token=${token}`);
      }),
    );
}

async function isServed(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
