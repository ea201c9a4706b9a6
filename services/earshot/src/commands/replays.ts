import { alertView, retrospectiveView } from '@earshot/contracts';
import type { Command } from 'commander';
import { z } from 'zod';
import { alertReport } from '../terminal/alert-report.js';
import { say } from '../terminal/say.js';
import { print, printJson } from './print.js';
import { withApi } from './with-api.js';

const backtestAnswer = z.object({ alerts: z.array(alertView), ticks: z.int(), series: z.int() });

/** `earshot backtest` and `earshot retrospective`: history replayed as it would have been seen. */
export function addReplayCommands(root: Command): void {
  root
    .command('backtest')
    .description('which alerts the rules would have raised, replayed tick by tick without looking ahead')
    .requiredOption('--from <when>', 'a date or a time')
    .requiredOption('--to <when>', 'exclusive; a bare date means the end of that day')
    .option('--step <hours>', 'how far a tick goes', '1h')
    .option('--exposure-lag <hours>', 'how long after its bucket exposure was known')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExample:\n  earshot backtest --from 2026-08-31 --to 2026-11-01 --step 1h')
    .action(
      (options: { from: string; to: string; step: string; exposureLag?: string; json?: boolean }, command: Command) =>
        withApi(command, async ({ api, lang }) => {
          const query = new URLSearchParams({
            from: options.from,
            to: options.to,
            stepHours: options.step.replace(/h$/, ''),
          });
          if (options.exposureLag !== undefined) query.set('exposureLagHours', options.exposureLag.replace(/h$/, ''));
          const { alerts, ticks, series } = backtestAnswer.parse(await api.get(`/v1/backtest?${query}`));
          if (options.json) return printJson(alerts);
          print(
            lang === 'zh'
              ? `${ticks} 个时点、${series} 个序列，告警 ${alerts.length} 个`
              : `${ticks} ticks over ${series} series, ${alerts.length} alerts`,
          );
          for (const alert of alerts) print(`\n${alertReport(alert, lang)}`);
        }),
    );
  root
    .command('retrospective')
    .description('what you would have known, and when, told over all of history')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExamples:\n  earshot retrospective\n  earshot --lang zh retrospective')
    .action(({ json }: { json?: boolean }, command: Command) =>
      withApi(command, async ({ api, lang }) => {
        const view = retrospectiveView.parse(await api.get('/v1/retrospective'));
        if (json) return printJson(view.alerts);
        print(say(view.statement, lang));
        for (const alert of view.alerts) print(`\n${say(alert.story, lang)}`);
      }),
    );
}
