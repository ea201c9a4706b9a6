import { alertView } from '@earshot/contracts';
import type { Command } from 'commander';
import { z } from 'zod';
import { alertReport } from '../terminal/alert-report.js';
import { print, printJson } from './print.js';
import { withApi } from './with-api.js';

const answer = z.object({ alerts: z.array(alertView) });

/** `earshot alerts`: what fired, with its evidence. */
export function addAlertCommands(root: Command): void {
  root
    .command('alerts')
    .description('alerts with their evidence')
    .option(
      '--state <states>',
      'open, acknowledged, acting, watching, resolved, regressed, expected, wrong; with commas',
    )
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExamples:\n  earshot alerts\n  earshot alerts --state open,acknowledged --json')
    .action((options: { state?: string; json?: boolean }, command: Command) =>
      withApi(command, async ({ api, lang }) => {
        const query = options.state === undefined ? '' : `?state=${encodeURIComponent(options.state)}`;
        const { alerts } = answer.parse(await api.get(`/v1/alerts${query}`));
        if (options.json) return printJson(alerts);
        if (alerts.length === 0) return print(lang === 'zh' ? '没有告警。' : 'No alerts.');
        print(alerts.map((alert) => alertReport(alert, lang)).join('\n\n'));
      }),
    );
}
